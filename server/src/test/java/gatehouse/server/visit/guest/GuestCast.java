package gatehouse.server.visit.guest;

import gatehouse.protocol.PassId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.house.visit.Ground;
import gatehouse.server.house.visit.VisitRooms;
import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.print.Printer;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.gate.GateCast;
import gatehouse.server.renovation.gate.Wall;
import gatehouse.server.visit.Visit;
import gatehouse.server.work.WorkLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** The flat of the cast with its owner, the rooms of visits, and guests who are invited. */
public final class GuestCast implements AutoCloseable {
  public static final String FLAT = "b3-1204";

  public final ServerFixture house = ServerFixture.withCast();
  public final VisitRooms rooms;
  public final GateCast gate;
  public final UUID owner;

  public GuestCast() {
    rooms =
        VisitRooms.of(
            new Ground(
                house.database,
                house.clock,
                house.feed,
                house.keys,
                house.site,
                house.people,
                house.households,
                house.passes,
                house.passRooms.book(),
                new Permits(),
                new Wall(),
                house.accessLog,
                house.attachments,
                new WorkLog(house.database),
                new Printer(house.vertx)));
    gate = new GateCast(house.database, rooms.handlers());
    owner =
        house.work(
            tx ->
                house
                    .people
                    .add(
                        tx,
                        Cast.ESTATE,
                        new Person.Draft(PersonForm.PERSON, "陈嘉怡", "13812345678", null, null),
                        "test")
                    .id());
    house.work(
        tx ->
            house.households.add(
                tx,
                Cast.ESTATE,
                new Households.Draft(
                    FLAT, owner, TieRole.OWNER, null, today(), null, null, null, null),
                "test"));
  }

  public LocalDate today() {
    return LocalDate.ofInstant(house.clock.instant(), Cast.ZONE);
  }

  /** Somebody who comes for two hours, from now on. */
  public Visit invited(String name, String phone, String plate) {
    Instant now = house.clock.instant();
    Invitation asked =
        new Invitation(
            UUID.randomUUID(),
            new Invitation.Host(FLAT, owner),
            name,
            phone,
            0,
            plate,
            "family",
            now,
            now.plus(Duration.ofHours(2)),
            false);
    return house.work(
        tx ->
            rooms
                .guests()
                .invitations()
                .make(tx, Cast.ESTATE, asked, Invitation.Hand.ofClerk("lin"), Cast.ZONE));
  }

  public void in(UUID pass, Instant at) {
    gate.in(hand(pass), at);
  }

  public void out(UUID pass, Instant at) {
    gate.out(hand(pass), at);
  }

  public Visit visit(UUID id) {
    return house.work(tx -> rooms.desk().visits().byId(tx, Cast.ESTATE, id).orElseThrow());
  }

  public static UUID pass(Visit visit) {
    return Objects.requireNonNull(visit.stay().pass());
  }

  private static GateCast.Hand hand(UUID pass) {
    return new GateCast.Hand(new UUID(0, 0), new PassId(pass));
  }

  @Override
  public void close() {
    house.close();
  }
}
