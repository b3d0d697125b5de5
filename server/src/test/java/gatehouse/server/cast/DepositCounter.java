package gatehouse.server.cast;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.house.PassRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The counter at which a deposit of ¥50 was taken for a pass before anybody comes for it. */
public final class DepositCounter {
  /** The rooms that it works in. */
  public record Rooms(Database database, PassRooms passes, LedgerRooms ledger, Clock clock) {}

  private final Rooms rooms;
  private final By clerk;
  private final String unit;
  private final UUID owner;
  private int people;

  /** Opens: an owner for the unit of the cast, and a drawer for the clerk who has none. */
  public DepositCounter(Rooms rooms, By clerk) {
    this.rooms = rooms;
    this.clerk = clerk;
    unit = "b3-1204";
    owner = await(rooms.database().work(this::owner));
    drawer(clerk);
  }

  /** The same for a unit that has its owner. */
  public DepositCounter(Rooms rooms, By clerk, String unit, UUID owner) {
    this.rooms = rooms;
    this.clerk = clerk;
    this.unit = unit;
    this.owner = owner;
    drawer(clerk);
  }

  /** A drawer, unless the clerk has one. */
  public void drawer(By who) {
    await(
        rooms
            .database()
            .work(
                tx -> {
                  var drawers = rooms.ledger().drawers();
                  if (drawers.openOf(tx, Cast.ESTATE, who.name()).isEmpty()) {
                    drawers.open(
                        tx, Cast.ESTATE, UUID.randomUUID(), who.name(), 0, rooms.clock().instant());
                  }
                  return who;
                }));
  }

  /** Refunds of temporary passes are paid on the day itself: no test need wait for Wednesday. */
  public void paysAtOnce() {
    await(
        rooms
            .database()
            .work(
                tx ->
                    tx.run(
                        "INSERT INTO terms SELECT (jsonb_populate_record(t, $1)).* FROM terms t"
                            + " WHERE kind = 'TEMPORARY' LIMIT 1",
                        new JsonObject()
                            .put("id", UUID.randomUUID().toString())
                            .put("from_day", "2020-01-01")
                            .put("pay_after_days", 0)
                            .put("pay_weekdays", "{1,2,3,4,5,6,7}"))));
  }

  /** Who lives in the unit and may apply. */
  public UUID owner() {
    return owner;
  }

  /** A temporary pass of somebody new, with a deposit of ¥50 in cash. */
  public Pass temporary(LocalDate until, String... cards) {
    return pass(PassKind.TEMPORARY, until, cards);
  }

  /** A pass of somebody new under the usual terms of its kind. */
  public Pass pass(PassKind kind, @Nullable LocalDate until, String... cards) {
    people++;
    Application application =
        new Application(
            new PassId(UUID.randomUUID()),
            kind,
            unit,
            owner,
            new Bearer.Newcomer(draft("李伟" + people)),
            EnumSet.allOf(Paper.class),
            new Application.Stated(null, null, null, null, "送货"),
            List.of(Cast.HOMES),
            null,
            until,
            Set.of());
    Issuing issuing = new Issuing(List.of(cards), EnumSet.allOf(Told.class), Method.CASH);
    return await(rooms.passes().desk().applyAndIssue(Cast.ESTATE, application, issuing, clerk));
  }

  /** The number of the receipt for a pass's deposit. */
  public long receipt(Pass pass) {
    return await(
        rooms
            .database()
            .work(
                tx ->
                    rooms
                        .ledger()
                        .deposits()
                        .of(tx, Cast.ESTATE, Steps.subject(pass))
                        .get(0)
                        .receipt()));
  }

  private UUID owner(Tx tx) {
    UUID person =
        new People(rooms.database(), rooms.clock())
            .add(tx, Cast.ESTATE, draft("陈嘉怡"), clerk.name())
            .id();
    new Households(rooms.clock())
        .add(
            tx,
            Cast.ESTATE,
            new Households.Draft(
                unit,
                person,
                TieRole.OWNER,
                null,
                LocalDate.of(2020, 1, 1),
                null,
                null,
                null,
                null),
            clerk.name());
    return person;
  }

  private static Person.Draft draft(String name) {
    String number = "%08d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
    return new Person.Draft(
        PersonForm.PERSON, name, "137" + number, new IdPaper(IdKind.PASSPORT, "E" + number), null);
  }

  /** The future's value; its failure is thrown. */
  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
