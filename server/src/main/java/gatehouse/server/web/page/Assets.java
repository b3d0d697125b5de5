package gatehouse.server.web.page;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files that pages load, all from the class path: nothing is fetched from elsewhere. The
 * address of each contains a digest of it, so that a browser may keep it for ever.
 */
public final class Assets {
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  /**
   * One file.
   *
   * @param type its media type
   */
  public record Asset(String path, String type, Buffer bytes) {}

  private static final Map<String, String> WHERE =
      Map.ofEntries(
          Map.entry("pico.css", WEBJARS + "picocss__pico/2.1.1/css/pico.min.css"),
          Map.entry("htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js"),
          Map.entry("gatehouse.css", "/assets/gatehouse.css"),
          Map.entry("parts.css", "/assets/parts.css"),
          Map.entry("gatehouse.js", "/assets/gatehouse.js"),
          Map.entry("find.js", "/assets/find.js"),
          Map.entry("forms.js", "/assets/forms.js"),
          Map.entry("session.js", "/assets/session.js"),
          Map.entry("scan.js", "/assets/scan.js"),
          Map.entry("keys.js", "/assets/keys.js"),
          Map.entry("photo.js", "/assets/photo.js"),
          Map.entry("counter.js", "/assets/counter.js"),
          Map.entry("cards.js", "/assets/cards.js"),
          Map.entry("goods.js", "/assets/goods.js"),
          Map.entry("live.js", "/assets/live.js"),
          Map.entry("ed25519.js", "/assets/ed25519.js"),
          Map.entry("slip.js", "/assets/slip.js"),
          Map.entry("gate-slip.js", "/assets/gate-slip.js"),
          Map.entry("gate.js", "/assets/gate.js"),
          Map.entry("gate.css", "/assets/gate.css"),
          Map.entry("icon.svg", "/assets/icon.svg"));

  private static final Map<String, Asset> BY_NAME =
      WHERE.keySet().stream().collect(Collectors.toUnmodifiableMap(n -> n, Assets::load));

  private static final Map<String, Asset> BY_PATH =
      BY_NAME.values().stream().collect(Collectors.toUnmodifiableMap(Asset::path, a -> a));

  private Assets() {}

  /** The address of a file by its name. */
  public static String path(String name) {
    Asset asset = BY_NAME.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no asset " + name);
    }
    return asset.path();
  }

  public static Optional<Asset> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  private static Asset load(String name) {
    try (var in = Assets.class.getResourceAsStream(WHERE.get(name))) {
      if (in == null) {
        throw new IllegalStateException("there is no " + WHERE.get(name) + " on the class path");
      }
      byte[] bytes = in.readAllBytes();
      return new Asset("/assets/" + digest(bytes) + "/" + name, type(name), Buffer.buffer(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(whole, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".css" -> "text/css; charset=utf-8";
      case ".js" -> "text/javascript; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no media type for " + name);
    };
  }
}
