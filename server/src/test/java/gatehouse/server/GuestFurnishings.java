package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.GuestRooms;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.guest.HomeLink;
import gatehouse.server.visit.guest.Invitation;
import gatehouse.server.visit.guest.list.GuestList;
import gatehouse.server.visit.guest.recurring.RecurringRight;
import gatehouse.server.visit.guest.recurring.WeekPlan;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Guests on every page of theirs: invited, coming every week, on a list; a resident's link. */
public final class GuestFurnishings {
  private final House house;
  private final GuestRooms rooms;
  private final Invitation.Host host;
  private final LocalDate today;

  private GuestFurnishings(House house, Invitation.Host host) {
    this.house = house;
    this.rooms = house.visits().guests();
    this.host = host;
    this.today = LocalDate.ofInstant(house.clock().instant(), Cast.ZONE);
  }

  /** What there is now. */
  public record Brought(HomeLink home, Visit invited, Visit unnamed, RecurringRight weekly) {}

  /**
   * @param owner of the unit, who has the guests
   */
  public static Brought bring(House house, String unit, UUID owner) {
    return new GuestFurnishings(house, new Invitation.Host(unit, owner)).bring();
  }

  private Brought bring() {
    // Others write passes straight into the table.
    work(
        tx ->
            tx.run(
                "UPDATE pass_number SET next = greatest(next,"
                    + " (SELECT coalesce(max(number), 0) + 1 FROM pass WHERE estate = $1))"
                    + " WHERE estate = $1",
                Cast.ESTATE.value()));
    HomeLink home =
        work(
            tx ->
                rooms
                    .homes()
                    .give(
                        tx,
                        Cast.ESTATE,
                        host.unit(),
                        host.person(),
                        today,
                        "test",
                        house.clock().instant()));
    Visit invited = invited("苏访客", "13600001111", home);
    Visit unnamed = invited("", "", home);
    list();
    return new Brought(home, invited, unnamed, weekly());
  }

  private Visit invited(String name, String phone, HomeLink home) {
    Instant from = house.clock().instant().plusSeconds(600);
    Invitation asked =
        new Invitation(
            UUID.randomUUID(),
            host,
            name,
            phone,
            1,
            "",
            "family",
            from,
            from.plus(Duration.ofHours(3)),
            false);
    return work(
        tx ->
            rooms
                .invitations()
                .make(tx, Cast.ESTATE, asked, Invitation.Hand.ofResident(home.id()), Cast.ZONE));
  }

  private RecurringRight weekly() {
    RecurringRight asked =
        new RecurringRight(
            UUID.randomUUID(),
            new RecurringRight.For(
                host.unit(), "", host.person(), "钟点工刘姐", "13600002222", "housekeeping"),
            new WeekPlan(Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 480, 720),
            today,
            today.plusMonths(2),
            new UUID(0, 0),
            new RecurringRight.Made("", house.clock().instant(), null));
    return work(tx -> rooms.recurring().make(tx, Cast.ESTATE, asked, null, Cast.ZONE, "test"));
  }

  private void list() {
    Instant from = house.clock().instant().plus(Duration.ofDays(1));
    GuestList.Occasion occasion =
        new GuestList.Occasion(
            host.unit(), host.person(), "春茗", "family", from, from.plus(Duration.ofHours(5)));
    byte[] file = "姓名,手机号码\n甲客,13600003331\n乙客,13600003332\n".getBytes(StandardCharsets.UTF_8);
    work(tx -> rooms.lists().run(tx, Cast.ESTATE, occasion, file, "test"));
  }

  private <T> T work(Database.Work<T> work) {
    try {
      return house
          .database()
          .work(work)
          .toCompletionStage()
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
