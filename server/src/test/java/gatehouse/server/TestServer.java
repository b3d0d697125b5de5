package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.server.ServerConfig.BrokerConfig;
import gatehouse.server.ServerConfig.DatabaseConfig;
import gatehouse.server.ServerConfig.EstateConfig;
import gatehouse.server.ServerConfig.HttpConfig;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.house.House;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Portal;
import gatehouse.server.site.Unit;
import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.QuickAccount;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The whole server on a fresh database, with the cast's estate and some accounts. */
final class TestServer implements AutoCloseable {
  static final String PASSWORD = "plum-blossom-7";
  final Server server;

  private TestServer(Server server) {
    this.server = server;
  }

  static ServerConfig config(DatabaseAddress database, Path folder) {
    String address =
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.database());
    return new ServerConfig(
        new EstateConfig(Cast.ESTATE, "丹桂苑", Cast.ZONE),
        folder,
        new HttpConfig("127.0.0.1", 0, false, false, null),
        new DatabaseConfig(address, null, 6),
        new BrokerConfig(null, null, null, "127.0.0.1", 0, "1"));
  }

  /** Furnished: one gateway, one portal, a unit, two groups; desk, guard, supervisor and admin. */
  static TestServer start(Path folder) {
    TestServer test = on(TestDatabase.fresh(), folder);
    House house = test.server.house();
    await(house.register().addBuilding(Cast.ESTATE, "b3", "三栋"));
    await(house.register().addUnit(Cast.ESTATE, new Unit("b3-1204", "b3", "三栋1204")));
    await(house.register().addGateway(Cast.ESTATE, Cast.NORTH, "北大堂"));
    await(
        house
            .register()
            .addPortal(
                Cast.ESTATE, new Portal(Cast.NORTH_1, "北1道", Cast.NORTH, LaneMode.CONTROLLED)));
    await(
        house
            .register()
            .putGroup(
                Cast.ESTATE,
                new AccessGroup(Cast.HOMES, "住户通道", List.of(Cast.NORTH_1), Cast.homes().hours())));
    test.operator("desk", Role.FRONT_DESK);
    test.operator("guard", Role.GUARD);
    test.operator("admin", Role.ADMIN);
    return test;
  }

  static TestServer on(DatabaseAddress database, Path folder) {
    return new TestServer(await(Server.start(config(database, folder), TestDay.CLOCK)));
  }

  void operator(String name, Role role) {
    await(
        QuickAccount.make(
            server.accounts().operators(), new NewOperator(name, name, Set.of(role)), PASSWORD));
  }

  String token(Role... roles) {
    return await(server.accounts().tokens().create("test", Set.of(roles), "test"));
  }

  Browser browser() {
    return new Browser(server.port());
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
    await(server.close());
  }
}
