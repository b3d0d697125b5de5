package gatehouse.server.visit.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.watch.Hold;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What a person decides about a visit that the watch list holds up. */
public final class Decisions {
  private final Database database;
  private final Admission.Books books;
  private final Admission admission;
  private final VisitDesk desk;
  private final Clock clock;

  public Decisions(
      Database database, Admission.Books books, Admission admission, VisitDesk desk, Clock clock) {
    this.database = database;
    this.books = books;
    this.admission = admission;
    this.desk = desk;
    this.clock = clock;
  }

  /** A clerk has looked: the namesake on the list is another person. */
  public Future<Visit> anotherPerson(EstateId estate, VisitDesk.Seen seen, VisitDesk.Act act) {
    act.requireWhy();
    return database.work(
        tx -> {
          Visit visit = books.visits().locked(tx, estate, seen.id(), seen.version());
          List<Hold> namesakes =
              open(tx, estate, visit).stream().filter(hold -> !hold.isExact()).toList();
          decide(tx, estate, namesakes, Hold.Word.ANOTHER_PERSON, act);
          return released(tx, estate, visit, act);
        });
  }

  /** A supervisor lets the visit go on. */
  public Future<Visit> release(EstateId estate, VisitDesk.Seen seen, VisitDesk.Act act) {
    act.requireWhy();
    return database.work(
        tx -> {
          Visit visit = books.visits().locked(tx, estate, seen.id(), seen.version());
          decide(tx, estate, open(tx, estate, visit), Hold.Word.LET_IN, act);
          return released(tx, estate, visit, act);
        });
  }

  /**
   * A supervisor does not: the visit is refused, and a pass that was issued before opens nothing
   * more. Whoever is inside stays so until somebody has seen him out.
   */
  public Future<Visit> refuse(EstateId estate, VisitDesk.Seen seen, VisitDesk.Act act) {
    act.requireWhy();
    return database.work(
        tx -> {
          Visit visit = books.visits().locked(tx, estate, seen.id(), seen.version());
          decide(tx, estate, open(tx, estate, visit), Hold.Word.REFUSED, act);
          books.passes().block(tx, estate, visit, act.why(), act.by());
          VisitStep step = new VisitStep(clock.instant(), Happened.REFUSED, act.why(), act.by());
          return visit.state() == VisitState.INSIDE
              ? books.visits().save(tx, estate, visit, step)
              : desk.end(tx, estate, visit, VisitState.REFUSED, step);
        });
  }

  private List<Hold> open(Tx tx, EstateId estate, Visit visit) {
    return books.watch().of(tx, estate, visit.id()).stream().filter(Hold::isOpen).toList();
  }

  private void decide(Tx tx, EstateId estate, List<Hold> holds, Hold.Word word, VisitDesk.Act act) {
    if (holds.isEmpty()) {
      throw Refused.of("", "VisitFault.NOTHING_TO_DECIDE");
    }
    Instant now = clock.instant();
    for (Hold hold : holds) {
      books.watch().decide(tx, estate, hold, new Hold.Decision(word, act.why(), act.by(), now));
    }
  }

  private Visit released(Tx tx, EstateId estate, Visit visit, VisitDesk.Act act) {
    Visit noted =
        books
            .visits()
            .save(
                tx,
                estate,
                visit,
                new VisitStep(clock.instant(), Happened.RELEASED, act.why(), act.by()));
    return admission.admit(tx, estate, noted, act.by());
  }
}
