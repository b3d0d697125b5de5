package gatehouse.server.house.visit;

import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.desk.Admission;
import gatehouse.server.visit.desk.Answering;
import gatehouse.server.visit.desk.Decisions;
import gatehouse.server.visit.desk.VisitBook;
import gatehouse.server.visit.desk.VisitDesk;
import gatehouse.server.visit.host.Asking;
import gatehouse.server.visit.host.HostMessages;
import gatehouse.server.visit.host.Hosts;
import gatehouse.server.visit.host.Instructions;
import gatehouse.server.visit.host.Letters;
import gatehouse.server.visit.host.Webhook;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.watch.WatchList;
import io.vertx.core.Vertx;
import java.util.List;

/** The rooms of the desk: registration, the host's word, instructions, the watch list. */
public record DeskRooms(
    Visits visits,
    VisitPolicy policy,
    Admission.Books books,
    Admission admission,
    VisitDesk desk,
    Decisions decisions,
    VisitBook book,
    Asked asked) {
  /** What hosts are asked by, and what they answer. */
  public record Asked(
      Hosts hosts, HostMessages messages, Asking asking, Answering answering, Letters letters) {}

  static DeskRooms of(Ground ground, WayRooms way) {
    Visits visits = new Visits();
    VisitPolicy policy = new VisitPolicy(ground.database(), ground.clock());
    Admission.Books books =
        new Admission.Books(
            visits, policy, new WatchList(), new Instructions(ground.households()), way.passes());
    Admission admission = new Admission(books, ground.clock());
    VisitDesk desk = new VisitDesk(ground.database(), books, admission, ground.clock());
    VisitBook book = new VisitBook(ground.database());
    return new DeskRooms(
        visits,
        policy,
        books,
        admission,
        desk,
        new Decisions(ground.database(), books, admission, desk, ground.clock()),
        book,
        asked(ground, books, admission, desk, book));
  }

  private static Asked asked(
      Ground ground, Admission.Books books, Admission admission, VisitDesk desk, VisitBook book) {
    Hosts hosts = new Hosts();
    HostMessages messages = new HostMessages();
    return new Asked(
        hosts,
        messages,
        new Asking(
            ground.database(), books.visits(), books.policy(), hosts, messages, ground.clock()),
        new Answering(
            new Answering.Shelf(ground.database(), books, ground.clock()),
            messages,
            book,
            admission,
            desk),
        new Letters(ground.database(), new Webhook(), messages, ground.clock()));
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of();
  }

  /** Starts what goes by the clock or listens. */
  void start(Vertx vertx, Doorbell doorbell) {
    asked.letters().start(vertx);
  }
}
