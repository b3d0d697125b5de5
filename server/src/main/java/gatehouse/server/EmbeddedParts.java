package gatehouse.server;

import gatehouse.server.broker.BrokerAccounts;
import gatehouse.server.broker.EmbeddedBroker;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.site.GatewaySecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Database and broker: our own, or the configured ones. Blocking; not for the event loop. */
final class EmbeddedParts implements AutoCloseable {
  private static final String SERVER = "gatehouse-server";

  /**
   * Where the broker is, and as whom we sign in there.
   *
   * @param address as tcp://127.0.0.1:1883
   * @param clientName with which our client ids begin: the same at each start, and another for each
   *     server of the organisation
   */
  record BrokerAccess(String address, String user, String password, String clientName) {
    @Override
    public String toString() {
      return user + " at " + address;
    }
  }

  private final ServerConfig config;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable EmbeddedBroker broker;

  EmbeddedParts(ServerConfig config) {
    this.config = config;
  }

  /** The database, up and migrated. */
  DatabaseAddress startDatabase() throws IOException {
    DatabaseAddress address;
    String configured = config.database().address();
    if (configured == null) {
      EmbeddedPostgres own = new EmbeddedPostgres(config.data().resolve("postgres"), 0);
      postgres = own;
      address = own.start();
    } else {
      address = configured(configured, config.database().passwordFile());
    }
    Migrations.apply(address);
    return address;
  }

  /**
   * The broker.
   *
   * @param gateways who signs in at the embedded one, besides ourselves
   */
  BrokerAccess startBroker(GatewaySecrets gateways) throws IOException {
    String address = config.broker().address();
    if (address != null) {
      String user = config.broker().user();
      return new BrokerAccess(
          address,
          user == null ? SERVER : user,
          firstLine(config.broker().passwordFile()),
          clientName());
    }
    // Made anew at each start: nobody but this process ever needs it.
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    EmbeddedBroker own =
        new EmbeddedBroker(
            config.data().resolve("broker"),
            config.broker().host(),
            config.broker().port(),
            new Guests(gateways, password));
    broker = own;
    own.start();
    return new BrokerAccess("tcp://127.0.0.1:" + own.port(), SERVER, password, clientName());
  }

  private String clientName() {
    return EmbeddedBroker.SERVER_CLIENTS + config.broker().clientName();
  }

  /** Process id of the embedded PostgreSQL, when there is one. */
  Optional<Long> databasePid() {
    EmbeddedPostgres own = postgres;
    return own == null ? Optional.empty() : own.pid();
  }

  /** Port of the embedded broker; 0 when another one is configured. */
  int brokerPort() {
    EmbeddedBroker own = broker;
    return own == null ? 0 : own.port();
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private static DatabaseAddress configured(String text, @Nullable Path passwordFile)
      throws IOException {
    DatabaseAddress address = DatabaseAddress.parse(text);
    return passwordFile == null
        ? address
        : new DatabaseAddress(
            address.host(),
            address.port(),
            address.database(),
            address.user(),
            firstLine(passwordFile));
  }

  private static String firstLine(@Nullable Path file) throws IOException {
    if (file == null) {
      return "";
    }
    return Files.readString(file).lines().findFirst().orElse("").strip();
  }

  private record Guests(GatewaySecrets gateways, String password) implements BrokerAccounts {
    @Override
    public Optional<GatewayAccount> gateway(String user, String secret) {
      return gateways
          .find(user, secret)
          .map(known -> new GatewayAccount(known.estate(), known.gateway()));
    }

    @Override
    public boolean isServer(String user, String secret) {
      return SERVER.equals(user) && MessageDigest.isEqual(bytes(password), bytes(secret));
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
