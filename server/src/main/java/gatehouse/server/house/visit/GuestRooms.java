package gatehouse.server.house.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.guest.GuestLinks;
import gatehouse.server.visit.guest.GuestPasses;
import gatehouse.server.visit.guest.HomeLinks;
import gatehouse.server.visit.guest.Invitations;
import gatehouse.server.visit.guest.LinkBrake;
import gatehouse.server.visit.guest.list.Announced;
import gatehouse.server.visit.guest.list.GuestLists;
import gatehouse.server.visit.guest.recurring.RecurringRights;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.retention.CaseHolds;
import gatehouse.server.visit.retention.Deletions;
import gatehouse.server.visit.retention.Retention;
import gatehouse.server.visit.watch.Hold;
import gatehouse.server.visit.watch.WatchList;
import gatehouse.server.visit.way.VisitPasses;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of guests: invitations, rights to come again, lists, and what is deleted when. */
public record GuestRooms(
    GuestLinks links,
    LinkBrake brake,
    HomeLinks homes,
    Invitations invitations,
    RecurringRights recurring,
    GuestLists lists,
    Keeping keeping) {

  /** How long visits are kept, and what proves that they are no more. */
  public record Keeping(Retention retention, CaseHolds holds, Deletions deletions) {
    static Keeping of(Ground ground, Visits visits, VisitPolicy policy) {
      Deletions deletions = new Deletions();
      return new Keeping(
          new Retention(ground.database(), policy, ground.book(), deletions, ground.clock()),
          new CaseHolds(visits),
          deletions);
    }
  }

  /** Those who register by walking through; the way asks for them. */
  static RecurringRights recurring(Ground ground) {
    return new RecurringRights(
        new RecurringRights.Rooms(
            ground.passes(),
            ground.book(),
            new Visits(),
            new VisitPolicy(ground.database(), ground.clock()),
            ground.feed(),
            ground.clock()));
  }

  static GuestRooms of(
      Ground ground, DeskRooms desk, VisitPasses passes, RecurringRights recurring) {
    HomeLinks homes = new HomeLinks(ground.households());
    Visits visits = desk.visits();
    WatchList watch = new WatchList();
    GuestPasses guestPasses =
        new GuestPasses(
            desk.policy(),
            passes,
            (tx, estate, visit) -> isWatched(ground, watch, tx, estate, visit));
    return new GuestRooms(
        new GuestLinks(ground.keys()),
        new LinkBrake(ground.clock()),
        homes,
        new Invitations(visits, homes, guestPasses, ground.clock()),
        recurring,
        new GuestLists(new Announced(visits, homes, guestPasses, ground.clock()), ground.clock()),
        Keeping.of(ground, visits, desk.policy()));
  }

  private static boolean isWatched(
      Ground ground, WatchList watch, Tx tx, EstateId estate, Visit visit) {
    return watch
        .look(tx, estate, visit, Today.in(tx, estate, ground.clock()), ground.clock().instant())
        .stream()
        .anyMatch(Hold::isOpen);
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {
    keeping.retention().start(vertx);
  }
}
