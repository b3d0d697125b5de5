package gatehouse.server.site;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who the gateways are, by name and secret: held in memory, because the broker must know them also
 * while the database is away. A secret is 32 random bytes, so that a plain hash is enough.
 */
public final class GatewaySecrets {
  static final String CHANNEL = "gateway_secrets";
  private static final Logger log = LoggerFactory.getLogger(GatewaySecrets.class);

  /** A gateway of an estate. */
  public record Known(EstateId estate, GatewayId gateway) {}

  private record Hashed(Known known, Buffer hash) {
    /** Users are named "estate/gateway", or by the gateway's id alone. */
    boolean isNamed(String user) {
      String gateway = known.gateway().value();
      return user.equals(gateway) || user.equals(known.estate() + "/" + gateway);
    }
  }

  private final Database database;
  private volatile List<Hashed> gateways = List.of();

  public GatewaySecrets(Database database) {
    this.database = database;
  }

  /** Reads them all, and again at every ring. */
  public Future<Void> start(Doorbell doorbell) {
    doorbell.listen(
        CHANNEL,
        ring ->
            refresh()
                .onFailure(
                    e -> log.warn("The gateways' secrets were not read: {}", e.getMessage())));
    return refresh();
  }

  public Future<Void> refresh() {
    return database
        .read(GatewaySecrets::hashed, "SELECT estate, id, secret_hash FROM gateway", Tuple.tuple())
        .map(
            all -> {
              gateways = List.copyOf(all);
              return null;
            });
  }

  /** The gateway with this name and secret; answers at once, from any thread. */
  public Optional<Known> find(String user, String secret) {
    byte[] hash = hash(secret).getBytes();
    return gateways.stream()
        .filter(
            gateway ->
                gateway.isNamed(user) && MessageDigest.isEqual(gateway.hash.getBytes(), hash))
        .map(Hashed::known)
        .findFirst();
  }

  /** Whether the estate has such a gateway; answers at once, from any thread. */
  public boolean knows(EstateId estate, GatewayId gateway) {
    Known wanted = new Known(estate, gateway);
    return gateways.stream().anyMatch(one -> one.known.equals(wanted));
  }

  static String newSecret() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  static Buffer hash(String secret) {
    try {
      return Buffer.buffer(
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static Hashed hashed(Row row) {
    return new Hashed(
        new Known(new EstateId(row.getString("estate")), new GatewayId(row.getString("id"))),
        row.getBuffer("secret_hash"));
  }
}
