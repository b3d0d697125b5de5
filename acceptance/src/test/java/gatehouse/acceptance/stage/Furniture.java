package gatehouse.acceptance.stage;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.Passes;
import gatehouse.server.people.Households;
import gatehouse.server.people.Tie;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.DeskReader;
import gatehouse.server.site.Estate;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Portal;
import gatehouse.server.site.SiteRegister;
import gatehouse.server.site.Unit;
import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.Passwords;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.session.ApiTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Puts the estate of the cast into an empty database, by the server's own rules, before the server
 * starts: what an installer does once.
 */
final class Furniture {
  static final String OPERATOR = "chief";
  static final String ENGINEER = "engineer";
  static final String PASSWORD = "a lobby with four lanes";

  private static final String BY = "installer";

  /**
   * What the installer writes down.
   *
   * @param secrets of the gateways, by their ids
   */
  record Written(String token, String cardKey, String commandKey, Map<String, String> secrets) {}

  private final Vertx vertx;
  private final Database database;
  private final EstateKeys keys;
  private final SiteRegister register;
  private final Passes passes;

  private Furniture(Vertx vertx, Database database, EstateKeys keys) {
    this.vertx = vertx;
    this.database = database;
    this.keys = keys;
    ChangeFeed feed = new ChangeFeed(Clock.systemUTC());
    Clock clock = Clock.systemUTC();
    CardHands hands = new CardHands(new CardStock(clock), new CardKinds());
    this.passes = new Passes(database, new PassBook(feed, keys, hands), keys, clock);
    this.register = new SiteRegister(database, feed, keys, List.of(passes));
  }

  /**
   * @param gateways each with its portals
   * @param data the server's data folder, for the estate's keys
   */
  static Written install(
      DatabaseAddress address, Path data, Map<GatewayId, List<PortalId>> gateways)
      throws Exception {
    Migrations.apply(address);
    EstateKeys keys = new EstateKeys(data.resolve("keys.json"));
    keys.start();
    Vertx vertx = Vertx.vertx();
    Database database = new Database(vertx, address, 2);
    try {
      await(database.start());
      return new Furniture(vertx, database, keys).install(gateways);
    } finally {
      await(database.close());
      await(vertx.close());
    }
  }

  private Written install(Map<GatewayId, List<PortalId>> gateways) throws Exception {
    await(register.addEstate(new Estate(Cast.ESTATE, "丹桂苑", Cast.ZONE)));
    await(register.addBuilding(Cast.ESTATE, "b3", "三栋"));
    await(register.addUnit(Cast.ESTATE, new Unit("b3-1204", "b3", "三栋1204")));
    Map<String, String> secrets = new LinkedHashMap<>();
    List<PortalId> all = new ArrayList<>();
    for (var gateway : gateways.entrySet()) {
      GatewayId id = gateway.getKey();
      secrets.put(id.value(), await(register.addGateway(Cast.ESTATE, id, id + " 大堂")));
      for (PortalId portal : gateway.getValue()) {
        all.add(portal);
        await(
            register.addPortal(
                Cast.ESTATE, new Portal(portal, portal + " 通道", id, LaneMode.CONTROLLED)));
      }
      await(register.addDeskReader(Cast.ESTATE, new DeskReader(id, "desk-1", "前台读卡器")));
    }
    await(
        register.putGroup(
            Cast.ESTATE, new AccessGroup(Cast.HOMES, "住户通道", all, WeeklyHours.always(Cast.ZONE))));
    await(
        passes.carryOver(
            Cast.ESTATE,
            new PassApplication(
                "陈嘉怡",
                "13800001001",
                "b3-1204",
                PassKind.OWNER,
                List.of(Cast.HOMES),
                null,
                null,
                0,
                Cast.CHEN_UID),
            BY));
    await(database.work(this::chenOwnsHerFlat));
    Operators operators = new Operators(database, new Passwords(vertx), Clock.systemUTC());
    Set<Role> roles = Role.EVERYBODY;
    await(operators.create(new NewOperator(OPERATOR, "赵主管", roles), PASSWORD, false, BY));
    await(operators.create(new NewOperator(ENGINEER, "钱工", roles), PASSWORD, false, BY));
    String token = await(new ApiTokens(database, Clock.systemUTC()).create("stage", roles, BY));
    return new Written(
        token, keys.cardKeyHex(Cast.ESTATE), keys.commandPublicKey(Cast.ESTATE), secrets);
  }

  private Tie chenOwnsHerFlat(Tx tx) {
    UUID chen =
        tx.one(row -> row.getUUID("id"), "SELECT id FROM person WHERE name = $1", "陈嘉怡")
            .orElseThrow();
    LocalDate since = LocalDate.now(Cast.ZONE).minusYears(1);
    return new Households(Clock.systemUTC())
        .add(
            tx,
            Cast.ESTATE,
            new Households.Draft(
                "b3-1204", chen, TieRole.OWNER, null, since, null, null, null, null),
            BY);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
