package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.server.access.AccessLog;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Doorbell;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.feed.GatewayStandings;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.house.RefundRooms;
import gatehouse.server.pass.DeskReads;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.DeskReader;
import gatehouse.server.site.Estate;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.GatewaySecrets;
import gatehouse.server.site.Portal;
import gatehouse.server.site.Site;
import gatehouse.server.site.SiteRegister;
import gatehouse.server.site.Unit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server's rooms on a fresh database, wired as the roof wires them, without pages and broker.
 * {@link #withCast} furnishes the estate of the cast: two gateways, three portals, two groups.
 */
public final class ServerFixture implements AutoCloseable {
  public final DatabaseAddress address = TestDatabase.fresh();
  public final Vertx vertx = Vertx.vertx();
  public final TestClock clock = new TestClock(Cast.MONDAY_MORNING);
  public final Database database = new Database(vertx, address, 8);
  public final Doorbell doorbell = new Doorbell(vertx, address);
  public final EstateKeys keys;
  public final ChangeFeed feed = new ChangeFeed(clock);
  public final GatewayStandings standings = new GatewayStandings(database);
  public final Site site = new Site(database, standings);
  public final People people = new People(database, clock);
  public final Households households = new Households(clock);
  public final PassRooms passRooms;
  public final RefundRooms refunds;
  public final Passes passes;
  public final PassDesk desk;
  public final SiteRegister register;
  public final GatewaySecrets secrets = new GatewaySecrets(database);
  public final DeskReads deskReads = new DeskReads(database);
  public final AccessLog accessLog = new AccessLog(database);
  public final LedgerRooms ledger = LedgerRooms.of(database, clock);
  public final Attachments attachments = new Attachments(clock);

  public ServerFixture() {
    try {
      keys =
          new EstateKeys(Files.createTempDirectory(Path.of("target"), "keys").resolve("keys.json"));
      keys.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    passRooms = PassRooms.of(database, feed, keys, ledger, clock);
    refunds = RefundRooms.of(database, passRooms, ledger, clock);
    passes = passRooms.passes();
    desk = passRooms.desk();
    register = new SiteRegister(database, feed, keys, List.of(passes, passRooms.uses()));
    await(database.start());
    await(doorbell.start());
    await(secrets.start(doorbell));
  }

  /** The same with the estate of the cast in it. */
  public static ServerFixture withCast() {
    ServerFixture fixture = new ServerFixture();
    SiteRegister register = fixture.register;
    fixture.await(register.addEstate(new Estate(Cast.ESTATE, "丹桂苑", Cast.ZONE)));
    fixture.await(register.addBuilding(Cast.ESTATE, "b3", "三栋"));
    fixture.await(register.addUnit(Cast.ESTATE, new Unit("b3-1204", "b3", "三栋1204")));
    fixture.await(register.addGateway(Cast.ESTATE, Cast.NORTH, "北大堂"));
    fixture.await(register.addGateway(Cast.ESTATE, Cast.WEST, "西门"));
    for (Portal portal :
        List.of(
            new Portal(Cast.NORTH_1, "北1道", Cast.NORTH, LaneMode.CONTROLLED),
            new Portal(Cast.NORTH_2, "北2道", Cast.NORTH, LaneMode.CONTROLLED),
            new Portal(Cast.WEST_1, "西1道", Cast.WEST, LaneMode.CONTROLLED))) {
      fixture.await(register.addPortal(Cast.ESTATE, portal));
    }
    fixture.await(register.addDeskReader(Cast.ESTATE, new DeskReader(Cast.NORTH, "desk", "前台读卡器")));
    fixture.await(
        register.putGroup(
            Cast.ESTATE,
            new AccessGroup(Cast.HOMES, "住户通道", Cast.homes().portals(), Cast.homes().hours())));
    fixture.await(
        register.putGroup(
            Cast.ESTATE,
            new AccessGroup(Cast.CREWS, "施工通道", Cast.crews().portals(), Cast.crews().hours())));
    fixture.await(fixture.secrets.refresh());
    return fixture;
  }

  /** The future's value; its failure is thrown. */
  public <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the work in a transaction gave. */
  public <T> T work(Database.Work<T> work) {
    return await(database.work(work));
  }

  /** Why the future failed. */
  /**
   * Whether a transaction waits in the database.
   *
   * @param what "Lock" for another transaction, "Client" for who began it
   */
  public boolean waits(String what) {
    return await(
            database.read(
                row -> row.getBoolean("waiting"),
                "SELECT count(*) > 0 AS waiting FROM pg_stat_activity WHERE wait_event_type = $1"
                    + " AND xact_start IS NOT NULL AND datname = current_database()",
                Tuple.of(what)))
        .contains(true);
  }

  public Throwable failure(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
    throw new AssertionError("it did not fail");
  }

  @Override
  public void close() {
    await(doorbell.close());
    await(database.close());
    await(vertx.close());
  }
}
