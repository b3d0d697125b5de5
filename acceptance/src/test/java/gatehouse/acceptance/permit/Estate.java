package gatehouse.acceptance.permit;

import gatehouse.gateway.access.AccessDecider;
import gatehouse.gateway.access.AccessTable;
import gatehouse.gateway.access.Presented;
import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.TestClock;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.house.House;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Portal;
import gatehouse.server.site.SiteRegister;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The server's rooms on a database of their own, and a gate that knows what they tell it. */
final class Estate implements AutoCloseable {
  final TestClock clock = new TestClock(Cast.MONDAY_MORNING);
  final House house;
  final UUID owner;
  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedPostgres postgres;
  private final AccessDecider decider = new AccessDecider(pass -> 0);
  private int number;

  Estate() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "permits").toAbsolutePath();
      postgres = new EmbeddedPostgres(folder.resolve("postgres"), 0);
      DatabaseAddress address = postgres.start();
      Migrations.apply(address);
      hurry(address);
      house = new House(vertx, folder, 4, address, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(house.start(vertx));
    furnish();
    owner = work(tx -> house.people().add(tx, Cast.ESTATE, person("陈嘉怡"), "test").id());
  }

  /** Nothing here has to survive a power cut. */
  private void hurry(DatabaseAddress address) {
    Database database = new Database(vertx, address, 1);
    await(database.start());
    await(
        database.work(
            tx -> tx.run("ALTER ROLE \"" + address.user() + "\" SET synchronous_commit TO off")));
    await(database.close());
  }

  private void furnish() {
    SiteRegister register = house.register();
    await(register.addEstate(new gatehouse.server.site.Estate(Cast.ESTATE, "丹桂苑", Cast.ZONE)));
    await(register.addBuilding(Cast.ESTATE, "b3", "三栋"));
    await(register.addGateway(Cast.ESTATE, Cast.NORTH, "北大堂"));
    await(
        register.addPortal(
            Cast.ESTATE, new Portal(Cast.NORTH_1, "北1道", Cast.NORTH, LaneMode.CONTROLLED)));
    await(
        register.putGroup(
            Cast.ESTATE,
            new AccessGroup(Cast.CREWS, "施工通道", Cast.crews().portals(), Cast.crews().hours())));
  }

  int next() {
    return ++number;
  }

  /** Somebody with a paper of his own. */
  Person.Draft person(String name) {
    return new Person.Draft(
        PersonForm.PERSON,
        name,
        "138%08d".formatted(next()),
        new IdPaper(IdKind.PASSPORT, "E%08d".formatted(number)),
        null);
  }

  /** The UID of a card that nobody has had yet. */
  String card() {
    return "04%012X".formatted(next());
  }

  /** What a gate has been told of these passes, and of the hours. */
  AccessTable told(List<UUID> passes) {
    List<TableChange> changes =
        work(
            tx ->
                tx.list(
                    row -> change(row.getString("change")),
                    "SELECT change FROM feed WHERE estate = $1 AND gateway = $2"
                        + " AND (key LIKE 'group:%' OR key = ANY($3)) ORDER BY revision",
                    Cast.ESTATE.value(),
                    Cast.NORTH.value(),
                    passes.stream().map(pass -> "pass:" + pass).toArray(String[]::new)));
    return AccessTable.empty(Cast.ESTATE).with(new ArrayList<>(changes));
  }

  /** Whether the gate lets somebody in who holds out this card. */
  boolean opens(AccessTable table, String card, Instant at) {
    Credential credential =
        house.keys().cardKey(Cast.ESTATE).credential(HexFormat.of().parseHex(card));
    return decider
        .decide(table, Cast.NORTH_1, Direction.IN, new Presented.Card(credential), at)
        .decision()
        .granted();
  }

  private static TableChange change(String json) {
    try {
      return ChangePages.readChange(json);
    } catch (WireException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> T work(Database.Work<T> work) {
    return await(house.database().work(work));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(house.close());
    await(vertx.close());
    postgres.close();
  }
}
