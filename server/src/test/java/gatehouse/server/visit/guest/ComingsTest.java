package gatehouse.server.visit.guest;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassState;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.guest.recurring.RecurringRight;
import gatehouse.server.visit.guest.recurring.WeekPlan;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Those who come every week register by walking through. */
class ComingsTest {
  private static GuestCast cast;

  @BeforeAll
  static void start() {
    cast = new GuestCast();
  }

  @AfterAll
  static void stop() {
    cast.close();
  }

  @Test
  void eachComingIsAVisitOfItsOwnAndLeavingEndsOnlyThat() {
    RecurringRight right = right("刘阿姨");
    Instant monday = Cast.MONDAY_MORNING;
    cast.in(right.pass(), monday);
    assertThat(comings(right))
        .singleElement()
        .satisfies(
            visit -> {
              assertThat(visit.state()).isEqualTo(VisitState.INSIDE);
              assertThat(visit.errand().source()).isEqualTo(VisitSource.RECURRING);
              assertThat(visit.errand().until())
                  .as("12:00 in the estate")
                  .isEqualTo(Instant.parse("2026-11-23T04:00:00Z"));
              assertThat(visit.visitor().name()).isEqualTo("刘阿姨");
            });
    cast.out(right.pass(), monday.plus(Duration.ofHours(1)));
    cast.in(right.pass(), monday.plus(Duration.ofDays(2)));
    assertThat(comings(right))
        .extracting(Visit::state)
        .containsExactly(VisitState.INSIDE, VisitState.LEFT);
    assertThat(pass(right).state()).isEqualTo(PassState.ISSUED);
  }

  @Test
  void thePassOpensTheDaysAndHoursOfTheRightAndTheSameHoursAreOneGroup() {
    RecurringRight one = right("王老师");
    RecurringRight other = right("李老师");
    AccessGroupId group = pass(one).groups().get(0);
    assertThat(pass(other).groups()).containsExactly(group);
    AccessGroup opened =
        cast.house.work(tx -> tx.await(Site.groups(tx.connection(), Cast.ESTATE))).stream()
            .filter(each -> each.id().equals(group))
            .findFirst()
            .orElseThrow();
    assertThat(opened.hours().include(Cast.MONDAY_MORNING)).isTrue();
    assertThat(opened.hours().include(Cast.MONDAY_MORNING.plus(Duration.ofHours(3)))).isFalse();
    assertThat(opened.hours().include(Cast.MONDAY_MORNING.plus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void aRightThatIsEndedOpensNoMore() {
    RecurringRight right = right("张护工");
    cast.house.work(
        tx -> cast.rooms.guests().recurring().end(tx, Cast.ESTATE, right.id(), "不再雇用", "lin"));
    assertThat(pass(right).state()).isEqualTo(PassState.REVOKED);
  }

  @Test
  void theWatchListSendsAGuestToTheDeskWithoutAWord() {
    cast.house.work(
        tx ->
            tx.run(
                "INSERT INTO watch_entry (estate, id, name, name_key, id_number, phone, plate,"
                    + " reason, added_at, added_by) VALUES ($1, $2, '', '', '', '13900009999', '',"
                    + " '骚扰住户', now(), 'chief')",
                Cast.ESTATE.value(),
                UUID.randomUUID()));
    assertThat(cast.invited("某某", "13900009999", "").stay().pass()).isNull();
    assertThat(cast.invited("某人", "13900009998", "").stay().pass()).isNotNull();
  }

  private static RecurringRight right(String name) {
    String phone = "1390000%04d".formatted(Math.floorMod(name.hashCode(), 9_000));
    RecurringRight asked =
        new RecurringRight(
            UUID.randomUUID(),
            new RecurringRight.For(GuestCast.FLAT, "", cast.owner, name, phone, "housekeeping"),
            new WeekPlan(Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), 8 * 60, 12 * 60),
            cast.today(),
            cast.today().plusMonths(3),
            new UUID(0, 0),
            new RecurringRight.Made("", Cast.MONDAY_MORNING, null));
    return cast.house.work(
        tx -> cast.rooms.guests().recurring().make(tx, Cast.ESTATE, asked, null, Cast.ZONE, "lin"));
  }

  private static List<Visit> comings(RecurringRight right) {
    return cast.house.work(tx -> cast.rooms.guests().recurring().comings(tx, Cast.ESTATE, right));
  }

  private static Pass pass(RecurringRight right) {
    return cast.house.work(
        tx ->
            cast.house
                .passRooms
                .book()
                .byId(tx, Cast.ESTATE, new PassId(right.pass()))
                .orElseThrow());
  }
}
