package gatehouse.protocol.cast;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The golden files: every message of the wire as it stands on it, one file each. The tests of both
 * sides read them, so that neither can change the language alone.
 */
public final class Golden {
  /** Event lines, by kind; "unheard-of" is a kind of the future. */
  public static final List<String> EVENTS =
      List.of(
          "access-decided",
          "access-decided-proven",
          "access-refused-unread",
          "passage-ended",
          "desk-read",
          "desk-read-unproven",
          "device-changed",
          "input-refused",
          "contact-changed",
          "gateway-started",
          "command-answered",
          "unheard-of");

  private Golden() {}

  /** An event line's bytes, without line end. */
  public static byte[] event(String kind) {
    return read("event-" + kind + ".json");
  }

  /** A whole file's bytes, without its last line end. */
  public static byte[] read(String file) {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
      if (in == null) {
        throw new AssertionError("no golden file " + file);
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .stripTrailing()
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError("golden file " + file + " cannot be read", e);
    }
  }
}
