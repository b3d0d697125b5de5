package gatehouse.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.config.ConfigException;
import gatehouse.protocol.config.StrictYaml;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, with what holds when it is not. Printed without secrets.
 *
 * @param data folder for the embedded database and broker, and for the estate's keys
 */
public record ServerConfig(
    EstateConfig estate, Path data, HttpConfig http, DatabaseConfig database, BrokerConfig broker) {

  @JsonCreator
  static ServerConfig of(
      @JsonProperty("estate") @Nullable EstateConfig estate,
      @JsonProperty("data") @Nullable Path data,
      @JsonProperty("http") @Nullable HttpConfig http,
      @JsonProperty("database") @Nullable DatabaseConfig database,
      @JsonProperty("broker") @Nullable BrokerConfig broker) {
    return new ServerConfig(
        Objects.requireNonNullElseGet(estate, () -> EstateConfig.of(null, null, null)),
        Objects.requireNonNullElse(data, Path.of("data")),
        Objects.requireNonNullElseGet(http, () -> HttpConfig.of(null, null, null, null, null)),
        Objects.requireNonNullElseGet(database, () -> DatabaseConfig.of(null, null, null)),
        Objects.requireNonNullElseGet(
            broker, () -> BrokerConfig.of(null, null, null, null, null, null)));
  }

  /** What holds without any file: all embedded, under ./data, reachable from this machine only. */
  public static ServerConfig standard() {
    return of(null, null, null, null, null);
  }

  public static ServerConfig read(Path file) throws ConfigException {
    return StrictYaml.read(file, ServerConfig.class);
  }

  public ServerConfig withData(Path folder) {
    return new ServerConfig(estate, folder, http, database, broker);
  }

  public ServerConfig withPort(int port) {
    return new ServerConfig(estate, data, http.withPort(port), database, broker);
  }

  public ServerConfig withBrokerPort(int port) {
    return new ServerConfig(estate, data, http, database, broker.withPort(port));
  }

  /**
   * @param name as people call the estate
   * @param zone in which its times are shown and its hours are meant
   */
  public record EstateConfig(EstateId id, String name, ZoneId zone) {
    @JsonCreator
    static EstateConfig of(
        @JsonProperty("id") @Nullable EstateId id,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("zone") @Nullable String zone) {
      return new EstateConfig(
          Objects.requireNonNullElseGet(id, () -> new EstateId("estate")),
          Objects.requireNonNullElse(name, "小区"),
          zone(Objects.requireNonNullElse(zone, "Asia/Shanghai")));
    }

    private static ZoneId zone(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is not a time zone; it looks like Asia/Shanghai", e);
      }
    }
  }

  /**
   * @param host address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for the network
   * @param port 0 for any that is free
   * @param https whether browsers reach us over https, which a proxy before us ends
   * @param behindProxy whether X-Forwarded-For says where a request comes from
   * @param monitoringPort for /health and /metrics alone; without it they are on the same port
   */
  public record HttpConfig(
      String host, int port, boolean https, boolean behindProxy, @Nullable Integer monitoringPort) {
    @JsonCreator
    static HttpConfig of(
        @JsonProperty("host") @Nullable String host,
        @JsonProperty("port") @Nullable Integer port,
        @JsonProperty("https") @Nullable Boolean https,
        @JsonProperty("behindProxy") @Nullable Boolean behindProxy,
        @JsonProperty("monitoringPort") @Nullable Integer monitoringPort) {
      return new HttpConfig(
          Objects.requireNonNullElse(host, "127.0.0.1"),
          Objects.requireNonNullElse(port, 8080),
          Objects.requireNonNullElse(https, false),
          Objects.requireNonNullElse(behindProxy, false),
          monitoringPort);
    }

    HttpConfig withPort(int other) {
      return new HttpConfig(host, other, https, behindProxy, monitoringPort);
    }
  }

  /**
   * @param address postgresql://user:password@host:5432/database; without it the embedded one runs
   * @param passwordFile a file whose first line is the password, in place of the address's
   * @param connections how many are open at the most
   */
  public record DatabaseConfig(
      @Nullable String address, @Nullable Path passwordFile, int connections) {
    @JsonCreator
    static DatabaseConfig of(
        @JsonProperty("address") @Nullable String address,
        @JsonProperty("passwordFile") @Nullable Path passwordFile,
        @JsonProperty("connections") @Nullable Integer connections) {
      return new DatabaseConfig(address, passwordFile, Objects.requireNonNullElse(connections, 12));
    }

    @Override
    public String toString() {
      return "DatabaseConfig[address=" + (address == null ? "embedded" : "configured") + "]";
    }
  }

  /**
   * @param address tcp://host:1883 or ssl://host:8883; without it the embedded one runs
   * @param user the server's own account at that broker
   * @param passwordFile a file whose first line is the account's password
   * @param host address that the embedded one listens on
   * @param port port of the embedded one; 0 for any that is free
   * @param clientName tells this server from others at the same broker; 1 unless said
   */
  public record BrokerConfig(
      @Nullable String address,
      @Nullable String user,
      @Nullable Path passwordFile,
      String host,
      int port,
      String clientName) {
    @JsonCreator
    static BrokerConfig of(
        @JsonProperty("address") @Nullable String address,
        @JsonProperty("user") @Nullable String user,
        @JsonProperty("passwordFile") @Nullable Path passwordFile,
        @JsonProperty("host") @Nullable String host,
        @JsonProperty("port") @Nullable Integer port,
        @JsonProperty("clientName") @Nullable String clientName) {
      return new BrokerConfig(
          address,
          user,
          passwordFile,
          Objects.requireNonNullElse(host, "127.0.0.1"),
          Objects.requireNonNullElse(port, 1883),
          Objects.requireNonNullElse(clientName, "1"));
    }

    BrokerConfig withPort(int other) {
      return new BrokerConfig(address, user, passwordFile, host, other, clientName);
    }
  }
}
