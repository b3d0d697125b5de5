package gatehouse.server.demo;

import gatehouse.protocol.wire.WireCodec;
import gatehouse.server.ServerConfig;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.OwnerOnlyFile;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.demo.DemoCast.Account;
import gatehouse.server.demo.DemoCast.DemoCard;
import gatehouse.server.demo.DemoCast.GatewayKeys;
import gatehouse.server.demo.DemoEstate.Clerk;
import gatehouse.server.demo.DemoEstate.Person;
import gatehouse.server.demo.DemoEstate.Right;
import gatehouse.server.demo.card.DemoCards;
import gatehouse.server.demo.household.DemoHouseholds;
import gatehouse.server.demo.renovation.DemoRenovations;
import gatehouse.server.demo.renovation.DemoRenovations.Hand;
import gatehouse.server.demo.visit.DemoVisits;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.house.House;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.site.Estate;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.SiteRegister;
import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.Passwords;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.session.ApiTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the demo's estate, once, before the server's first start: through the same rules as the
 * desk does. Writes what it made, the accounts' passwords among it, into a file for its owner only.
 */
final class DemoSeed {
  private static final String BY = "demo";
  private static final By CLERK = new By(BY, Set.of(Role.FRONT_DESK));

  private final EstateKeys keys;
  private final Operators operators;
  private final ApiTokens tokens;
  private final SiteRegister register;
  private final Passes passes;
  private final PassDesk desk;
  private final DemoHouseholds households;
  private final PassRooms rooms;
  private final DemoRenovations renovations;
  private final DemoCards stock;
  private final Clock clock = Clock.systemUTC();

  private DemoSeed(Vertx vertx, Database database, EstateKeys keys) {
    ChangeFeed feed = new ChangeFeed(clock);
    this.keys = keys;
    operators = new Operators(database, new Passwords(vertx), clock);
    tokens = new ApiTokens(database, clock);
    rooms = PassRooms.of(database, feed, keys, LedgerRooms.of(database, clock), clock);
    passes = rooms.passes();
    desk = rooms.desk();
    LocalDate today = LocalDate.ofInstant(clock.instant(), DemoEstate.ZONE);
    households = new DemoHouseholds(database, DemoEstate.ID, today, clock);
    stock = new DemoCards(database, DemoEstate.ID, today, clock);
    renovations =
        new DemoRenovations(database, DemoEstate.ID, DemoEstate.ZONE, DemoEstate.CREWS, CLERK);
    register = new SiteRegister(database, feed, keys, List.of(passes, rooms.uses()));
  }

  /**
   * Runs the seed as a process of its own.
   *
   * @param arguments the server's configuration, and the file to write
   */
  public static void main(String[] arguments) throws Exception {
    ServerConfig config = ServerConfig.read(Path.of(arguments[0]));
    EstateKeys keys = new EstateKeys(config.data().resolve("keys.json"));
    keys.start();
    Vertx vertx = Vertx.vertx();
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(config.data().resolve("postgres"), 0)) {
      DatabaseAddress address = postgres.start();
      Migrations.apply(address);
      Database database = new Database(vertx, address, 4);
      await(database.start());
      House house = new House(vertx, config.data(), 4, address, Clock.systemUTC());
      await(house.database().start());
      DemoCast cast = new DemoSeed(vertx, database, keys).make(house);
      await(house.database().close());
      OwnerOnlyFile.write(
          Path.of(arguments[1]), new String(WireCodec.write(cast), StandardCharsets.UTF_8));
      await(database.close());
    } finally {
      await(vertx.close());
    }
  }

  private DemoCast make(House house) throws Exception {
    await(register.addEstate(new Estate(DemoEstate.ID, DemoEstate.NAME, DemoEstate.ZONE)));
    String secret =
        await(register.addGateway(DemoEstate.ID, DemoEstate.GATEWAY, DemoEstate.GATEWAY_NAME));
    site();
    await(households.make());
    await(stock.receive(DemoEstate.received(), "cards", "leader"));
    List<DemoCard> cards = new ArrayList<>();
    for (Person person : DemoEstate.PEOPLE) {
      issue(person);
      cards.add(new DemoCard(person.card(), person.holder(), person.kind().name()));
    }
    await(renovations.declare(rooms, "2-301", "林美玲"));
    house.keys().start(); // the estate's are in the file by now
    DemoVisits visits = new DemoVisits(house, DemoEstate.ID, DemoEstate.ZONE, CLERK);
    String guestLink = await(visits.make(DemoEstate.VISITOR_CARD));
    DemoEstate.BLANKS.forEach(blank -> cards.add(new DemoCard(blank[0], "", "")));
    return new DemoCast(
        await(tokens.create("demo", Set.of(Role.ADMIN, Role.SUPERVISOR), BY)),
        accounts(),
        cards,
        DemoEstate.PORTALS.stream().map(portal -> portal.id().value()).toList(),
        guestLink,
        new GatewayKeys(
            secret, keys.cardKeyHex(DemoEstate.ID), keys.commandPublicKey(DemoEstate.ID)));
  }

  private void site() throws Exception {
    for (String building : List.of("1", "2", "3")) {
      await(register.addBuilding(DemoEstate.ID, building, building + " 栋"));
    }
    for (var unit : DemoEstate.UNITS) {
      await(register.addUnit(DemoEstate.ID, unit));
    }
    for (var portal : DemoEstate.PORTALS) {
      await(register.addPortal(DemoEstate.ID, portal));
    }
    for (var reader : DemoEstate.DESK_READERS) {
      await(register.addDeskReader(DemoEstate.ID, reader));
    }
    for (var group : DemoEstate.groups()) {
      await(register.putGroup(DemoEstate.ID, group));
    }
  }

  private List<Account> accounts() throws Exception {
    List<Account> accounts = new ArrayList<>();
    for (Clerk clerk : DemoEstate.CLERKS) {
      String password = Operators.oneTimePassword();
      Role role = Role.valueOf(clerk.role());
      await(
          operators.create(
              new NewOperator(clerk.name(), clerk.person(), Set.of(role)), password, false, BY));
      accounts.add(new Account(clerk.role(), clerk.name(), password));
    }
    return accounts;
  }

  private void issue(Person person) throws Exception {
    if (person.right() == Right.CREW) {
      Hand hand = new Hand(person.holder(), person.phone(), person.uid());
      await(renovations.begin(rooms, person.unit(), DemoEstate.DELEGATE, hand));
      return;
    }
    Instant now = clock.instant();
    Pass pass =
        await(
            passes.carryOver(
                DemoEstate.ID,
                new PassApplication(
                    person.holder(),
                    person.phone(),
                    person.unit().isEmpty() ? null : person.unit(),
                    person.kind(),
                    List.of(DemoEstate.HOMES),
                    now,
                    until(person.right(), now),
                    0,
                    person.uid()),
                BY));
    if (person.right() == Right.LOST) {
      await(desk.lost(DemoEstate.ID, new Moving(pass.id(), null, "住户报失", CLERK)));
    }
  }

  /** The pass that has ended is issued for a moment, since the desk issues none for the past. */
  private static @Nullable Instant until(Right right, Instant now) {
    return switch (right) {
      case HOME, LOST, CREW -> null;
      case ENDED -> now.plus(Duration.ofSeconds(2));
    };
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
