package gatehouse.acceptance.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.DatabaseAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A whole house: PostgreSQL, Mosquitto and the server, each in processes of its own, with the
 * estate of the cast in it. Gateways and lobbies are built on it by who needs them.
 */
public final class House implements AutoCloseable {
  public static final String OPERATOR = Furniture.OPERATOR;

  /** Another who may do anything, where two are needed. */
  public static final String ENGINEER = Furniture.ENGINEER;

  public static final String PASSWORD = Furniture.PASSWORD;

  private final Stage stage = new Stage();
  private final @Nullable Postgres postgres;
  private final Mosquitto broker;
  private final Server server;
  private final Furniture.Written written;
  private final DatabaseAddress databaseAddress;
  private final Api api;

  /**
   * Builds and starts it, with a PostgreSQL of its own, which can be killed.
   *
   * @param gateways each with its portals
   */
  public House(Map<GatewayId, List<PortalId>> gateways) throws Exception {
    this(gateways, null);
  }

  /**
   * Builds and starts it.
   *
   * @param given a database with nothing in it but our tables; absent for a PostgreSQL of its own
   */
  House(Map<GatewayId, List<PortalId>> gateways, @Nullable DatabaseAddress given) throws Exception {
    try {
      postgres = given == null ? stage.keep(new Postgres(stage.folder("postgres"))) : null;
      databaseAddress = given == null ? database().start() : given;
      Path serverFolder = stage.folder("server");
      written = Furniture.install(databaseAddress, serverFolder.resolve("data"), gateways);
      String password = randomPassword();
      Map<String, String> accounts = new HashMap<>(written.secrets());
      accounts.put(Mosquitto.SERVER, password);
      broker = stage.keep(new Mosquitto(stage.folder("mosquitto")));
      broker.start(accounts);
      server = stage.keep(new Server(serverFolder, databaseAddress, broker, password));
      server.start();
      api = new Api(server.address(), written.token());
    } catch (Exception | AssertionError e) {
      stage.close();
      throw e;
    }
  }

  public Stage stage() {
    return stage;
  }

  /** Its own PostgreSQL, for a house that was built with one. */
  public Postgres database() {
    return Objects.requireNonNull(postgres, "this house has no PostgreSQL of its own");
  }

  public DatabaseAddress databaseAddress() {
    return databaseAddress;
  }

  public Mosquitto broker() {
    return broker;
  }

  public Server server() {
    return server;
  }

  /** The server's API, with a token that may do anything. */
  public Api api() {
    return api;
  }

  /** The key of all card numbers, as 64 hexadecimal digits. */
  public String cardKey() {
    return written.cardKey();
  }

  /** The beginning of a gateway's file. */
  public GatewayFile file(GatewayId gateway) {
    return new GatewayFile(
        new GatewayFile.Head(
            gateway, broker.address(), secret(gateway), written.cardKey(), written.commandKey()));
  }

  /** A gateway's password at the broker. */
  public String secret(GatewayId gateway) {
    String secret = written.secrets().get(gateway.value());
    if (secret == null) {
      throw new IllegalArgumentException("the house was built without the gateway " + gateway);
    }
    return secret;
  }

  /** The gateway as the server shows it. */
  public JsonNode gateway(GatewayId gateway) {
    return items(api.get("/api/v1/gateways")).stream()
        .filter(one -> gateway.value().equals(one.path("id").asText()))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until the server says that the gateway is online and has all changes. */
  public void awaitInForce(GatewayId gateway) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              JsonNode seen = gateway(gateway);
              return seen.path("online").asBoolean() && seen.path("upToDate").asBoolean();
            });
  }

  /** The newest events, latest first. */
  public List<JsonNode> events() {
    return items(api.get("/api/v1/events?limit=100"));
  }

  /** Every event that fits the filter, latest first, page by page. */
  public Stream<JsonNode> allEvents(String filter) {
    String path = "/api/v1/events?limit=200&" + filter;
    return Stream.iterate(
            api.get(path),
            Objects::nonNull,
            page ->
                page.get("next").isNull()
                    ? null
                    : api.get(path + "&cursor=" + page.get("next").asText()))
        .flatMap(page -> items(page).stream());
  }

  /** Waits for an event, and returns it. */
  public JsonNode awaitEvent(Duration longest, Predicate<JsonNode> wanted) {
    return await()
        .atMost(longest)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> events().stream().filter(wanted).findFirst(), found -> found.isPresent())
        .orElseThrow();
  }

  /** The pass of 陈嘉怡, whose card is Cast.CHEN_UID. */
  public String chensPass() {
    return items(api.get("/api/v1/passes")).stream()
        .filter(pass -> pass.path("holder").toString().contains("陈嘉怡"))
        .findFirst()
        .orElseThrow()
        .get("id")
        .asText();
  }

  public static List<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.get("items").spliterator(), false).toList();
  }

  private static String randomPassword() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  @Override
  public void close() throws Exception {
    stage.close();
  }

  /** The usual gateways: north with two lanes, west with one. */
  public static Map<GatewayId, List<PortalId>> usual() {
    return Map.of(Cast.NORTH, List.of(Cast.NORTH_1, Cast.NORTH_2), Cast.WEST, List.of(Cast.WEST_1));
  }
}
