package gatehouse.acceptance.browser;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What has happened before somebody comes for a deposit: a pass was issued, ¥50 were taken. */
final class DepositTaken {
  private static final By CHIEF = new By("chief", Set.of(Role.FRONT_DESK));
  private static final Clock CLOCK = Clock.systemUTC();

  private final Database database;
  private final LedgerRooms ledger;
  private final PassRooms passes;
  private final People people;

  private DepositTaken(Database database, EstateKeys keys) {
    this.database = database;
    ledger = LedgerRooms.of(database, CLOCK);
    passes = PassRooms.of(database, new ChangeFeed(CLOCK), keys, ledger, CLOCK);
    people = new People(database, CLOCK);
  }

  /**
   * A temporary pass whose refund is paid on the day itself.
   *
   * @return the receipt's number
   */
  static long of(DatabaseAddress address, Path folder, String card) throws Exception {
    Vertx vertx = Vertx.vertx();
    Database database = new Database(vertx, address, 2);
    EstateKeys keys = new EstateKeys(folder.resolve("keys.json"));
    keys.start();
    keys.ensure(Cast.ESTATE);
    try {
      await(database.start());
      return new DepositTaken(database, keys).take(card);
    } finally {
      await(database.close());
      await(vertx.close());
    }
  }

  private long take(String card) throws Exception {
    UUID owner = await(database.work(this::furnish));
    Application application =
        new Application(
            new PassId(UUID.randomUUID()),
            PassKind.TEMPORARY,
            "b3-1204",
            owner,
            new Bearer.Newcomer(draft("李伟", "P" + card)),
            EnumSet.allOf(Paper.class),
            new Application.Stated(null, null, null, null, "送货"),
            List.of(Cast.HOMES),
            null,
            LocalDate.now(Cast.ZONE).plusDays(30),
            Set.of());
    Issuing issuing = new Issuing(List.of(card), EnumSet.allOf(Told.class), Method.CASH);
    Pass pass = await(passes.desk().applyAndIssue(Cast.ESTATE, application, issuing, CHIEF));
    return await(
        database.work(
            tx -> ledger.deposits().of(tx, Cast.ESTATE, "pass:" + pass.id()).get(0).receipt()));
  }

  private UUID furnish(Tx tx) {
    Person owner = people.add(tx, Cast.ESTATE, draft("陈建国", "E" + suffix()), CHIEF.name());
    new Households(CLOCK)
        .add(
            tx,
            Cast.ESTATE,
            new Households.Draft(
                "b3-1204",
                owner.id(),
                TieRole.OWNER,
                null,
                LocalDate.of(2020, 1, 1),
                null,
                null,
                null,
                null),
            CHIEF.name());
    if (ledger.drawers().openOf(tx, Cast.ESTATE, CHIEF.name()).isEmpty()) {
      ledger.drawers().open(tx, Cast.ESTATE, UUID.randomUUID(), CHIEF.name(), 0, CLOCK.instant());
    }
    tx.run(
        "INSERT INTO terms SELECT (jsonb_populate_record(t, $1)).* FROM terms t"
            + " WHERE kind = 'TEMPORARY' LIMIT 1",
        new JsonObject()
            .put("id", UUID.randomUUID().toString())
            .put("from_day", "2020-01-01")
            .put("pay_after_days", 0)
            .put("pay_weekdays", "{1,2,3,4,5,6,7}"));
    return owner.id();
  }

  private static Person.Draft draft(String name, String passport) {
    return new Person.Draft(
        PersonForm.PERSON, name, "137" + suffix(), new IdPaper(IdKind.PASSPORT, passport), null);
  }

  private static String suffix() {
    return "%08d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
