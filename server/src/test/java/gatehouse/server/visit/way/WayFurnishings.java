package gatehouse.server.visit.way;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.house.House;
import gatehouse.server.house.visit.WayRooms;
import gatehouse.server.people.IdKind;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.way.LentCards.By;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Something on every page of the way: somebody inside, a paper to give back, a code used twice. */
public final class WayFurnishings {
  private final WayRooms rooms;
  private final WayCast way;
  private final Instant now;
  private final By clerk;

  private WayFurnishings(House house) {
    rooms = house.visits().way();
    way = new WayCast(house.database(), rooms.passes(), house.handlers(), house.clock());
    now = house.clock().instant();
    clerk = new By("林登记", now);
  }

  /**
   * @return an example of each page that has an id in its address
   */
  public static Map<String, String> bring(House house) {
    return new WayFurnishings(house).bring();
  }

  private Map<String, String> bring() {
    for (int number = 1; number <= 3; number++) {
      int one = number;
      way.work(
          tx -> {
            rooms.cards().enrol(tx, Cast.ESTATE, "04DD00DD00DD0" + one, one, clerk);
            return true;
          });
    }
    Visit inside = way.visit("蔡在内", 0, Duration.ofHours(2));
    lent(inside, 1, "");
    way.letIn(inside, Cast.NORTH_1, now.minusSeconds(40));
    Visit left = way.visit("邓离开", 1, Duration.ofHours(2));
    lent(left, 2, "2号格");
    way.letIn(left, Cast.NORTH_1, now.minusSeconds(30));
    way.tell(way.out(left, Cast.NORTH_1, now.minusSeconds(20)));
    Visit twice = way.visit("高两次", 1, Duration.ofHours(2));
    way.letIn(twice, Cast.NORTH_1, now.minusSeconds(10));
    way.letIn(twice, Cast.WEST_1, now.minusSeconds(5));
    UUID alert =
        way.work(tx -> rooms.doubles().of(tx, Cast.ESTATE, pass(twice)).orElseThrow().id());
    return Map.of(
        "/visits/:id/pass", "/visits/" + inside.id() + "/pass",
        "/double-uses/:id", "/double-uses/" + alert);
  }

  private void lent(Visit visit, int card, String place) {
    way.work(
        tx -> {
          Visit locked = way.locked(tx, visit);
          rooms.cards().lend(tx, Cast.ESTATE, locked, String.valueOf(card), clerk);
          if (!place.isEmpty()) {
            rooms.held().take(tx, Cast.ESTATE, locked, IdKind.RESIDENT_ID, place, clerk);
          }
          return List.of();
        });
  }

  private static UUID pass(Visit visit) {
    return Objects.requireNonNull(visit.stay().pass());
  }
}
