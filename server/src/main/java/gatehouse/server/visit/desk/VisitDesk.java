package gatehouse.server.visit.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Stay;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.host.Hosts;
import gatehouse.server.visit.policy.Purpose;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clerks and guards do with visits, each in one transaction. */
public final class VisitDesk {
  private final Database database;
  private final Admission.Books books;
  private final Admission admission;
  private final Hosts hosts = new Hosts();
  private final Clock clock;

  public VisitDesk(Database database, Admission.Books books, Admission admission, Clock clock) {
    this.database = database;
    this.books = books;
    this.admission = admission;
    this.clock = clock;
  }

  /** A visit in the version that was seen. */
  public record Seen(UUID id, int version) {}

  /** Who does something, and why; the reason may be empty where none is asked for. */
  public record Act(String by, String why) {
    void requireWhy() {
      if (why.isBlank()) {
        throw Refused.of("why", "VisitFault.WHY_MISSING");
      }
    }
  }

  /** Registers a visitor who stands at the desk; the piece is timed work. */
  public Future<Visit> register(EstateId estate, Registration draft, Piece piece) {
    return database.work(
        tx -> {
          VisitTerms terms = books.policy().today(tx, estate);
          new RegistrationRules(terms).require(draft, Today.in(tx, estate, clock));
          return begun(tx, estate, draft, terms, piece);
        });
  }

  /** What would be wrong with a registration; nothing is written. */
  public Future<Optional<Refused>> objections(EstateId estate, Registration draft) {
    return database.work(
        tx -> {
          try {
            new RegistrationRules(books.policy().today(tx, estate))
                .require(draft, Today.in(tx, estate, clock));
            return Optional.empty();
          } catch (Refused refused) {
            return Optional.of(refused);
          }
        });
  }

  /**
   * Registers somebody once more as the last time, the ID as it is kept.
   *
   * @param id of the new visit; the same again is the same visit
   */
  public Future<Visit> again(EstateId estate, UUID last, UUID id, Piece piece) {
    return database.work(
        tx -> {
          Registration draft = asLastTime(tx, estate, last, id);
          VisitTerms terms = books.policy().today(tx, estate);
          new RegistrationRules(terms).require(draft, Today.in(tx, estate, clock));
          return begun(tx, estate, draft, terms, piece);
        });
  }

  /** What a registration like the last one says. */
  public Registration asLastTime(Tx tx, EstateId estate, UUID last, UUID id) {
    Visit before =
        books
            .visits()
            .byId(tx, estate, last)
            .orElseThrow(() -> Refused.of("", "VisitFault.VISIT_UNKNOWN"));
    Errand errand = before.errand();
    int entries = errand.source() == VisitSource.DESK ? errand.entries() : 1;
    return new Registration(
        id,
        before.visitor(),
        errand.unit(),
        errand.host(),
        errand.purpose(),
        errand.details(),
        errand.carried(),
        0,
        entries,
        null);
  }

  private Visit begun(Tx tx, EstateId estate, Registration draft, VisitTerms terms, Piece piece) {
    Admission.requireWelcome(
        books.instructions().of(tx, estate, draft.unit(), Today.in(tx, estate, clock)));
    Instant now = clock.instant();
    Visit made =
        books
            .visits()
            .add(
                tx,
                estate,
                Visit.fresh(
                    draft.id(),
                    VisitState.ARRIVED,
                    draft.visitor(),
                    errand(tx, estate, draft, terms, now),
                    Stay.NONE.arrived(now)),
                new VisitStep(now, Happened.REGISTERED, "", piece.by()));
    WorkLog.write(tx, estate, piece);
    Visit begun = admission.begin(tx, estate, made, piece.by());
    Registration.Word word = draft.word();
    return word == null || begun.isConfirmed()
        ? begun
        : admission.confirm(
            tx, estate, begun, new Confirmation(word.how(), now, piece.by(), word.said()));
  }

  private Errand errand(Tx tx, EstateId estate, Registration draft, VisitTerms terms, Instant now) {
    int usual = terms.purpose(draft.purpose()).map(Purpose::hours).orElse(1);
    int hours = Math.min(draft.hours() == 0 ? usual : draft.hours(), terms.longestHours());
    Instant from = now.truncatedTo(ChronoUnit.SECONDS);
    return new Errand(
        VisitSource.DESK,
        draft.unit(),
        host(tx, estate, draft),
        draft.purpose(),
        draft.details(),
        draft.carried(),
        from,
        from.plus(Duration.ofHours(hours)),
        draft.entries(),
        books.policy().groups(tx, estate, terms));
  }

  /** The person who is visited, when that one belongs to the unit today. */
  private @Nullable UUID host(Tx tx, EstateId estate, Registration draft) {
    return hosts.of(tx, estate, draft.unit(), Today.in(tx, estate, clock)).stream()
        .map(Hosts.Host::person)
        .filter(person -> person.equals(draft.host()))
        .findFirst()
        .orElse(null);
  }

  /** An expected visitor stands at the desk or the door. */
  public Future<Visit> arrive(EstateId estate, Seen seen, Act act) {
    return move(
        seen,
        estate,
        (tx, visit) ->
            admission.begin(
                tx,
                estate,
                books
                    .visits()
                    .save(
                        tx,
                        estate,
                        visit.as(VisitState.ARRIVED, visit.stay().arrived(clock.instant())),
                        step(Happened.ARRIVED, act)),
                act.by()));
  }

  /** The host's word, as somebody heard it. */
  public Future<Visit> confirm(EstateId estate, Seen seen, Registration.Word word, String by) {
    return move(
        seen,
        estate,
        (tx, visit) ->
            admission.confirm(
                tx,
                estate,
                visit,
                new Confirmation(word.how(), clock.instant(), by, word.said().strip())));
  }

  /** The host was called, and not reached. */
  public Future<Visit> notReached(EstateId estate, Seen seen, Act act) {
    return move(
        seen,
        estate,
        (tx, visit) -> books.visits().save(tx, estate, visit, step(Happened.NOT_REACHED, act)));
  }

  /** Let in by hand, when a lane did not see it; the host's word is needed all the same. */
  public Future<Visit> letIn(EstateId estate, Seen seen, Act act) {
    act.requireWhy();
    return move(
        seen,
        estate,
        (tx, visit) -> {
          books.watch().requireClear(tx, estate, visit.id());
          if (!visit.isConfirmed()) {
            throw Refused.of("", "VisitFault.NOT_CONFIRMED");
          }
          return books
              .visits()
              .save(
                  tx,
                  estate,
                  visit.as(VisitState.INSIDE, visit.stay().inside(clock.instant(), null)),
                  step(Happened.LET_IN, act));
        });
  }

  /** Seen to leave by somebody, not by a lane. */
  public Future<Visit> leave(EstateId estate, Seen seen, Act act) {
    act.requireWhy();
    return ended(estate, seen, VisitState.LEFT, Happened.LEFT, act);
  }

  public Future<Visit> refuse(EstateId estate, Seen seen, Act act) {
    act.requireWhy();
    return ended(estate, seen, VisitState.REFUSED, Happened.REFUSED, act);
  }

  public Future<Visit> cancel(EstateId estate, Seen seen, Act act) {
    act.requireWhy();
    return ended(estate, seen, VisitState.CANCELLED, Happened.CANCELLED, act);
  }

  private Future<Visit> ended(
      EstateId estate, Seen seen, VisitState state, Happened what, Act act) {
    return move(seen, estate, (tx, visit) -> end(tx, estate, visit, state, step(what, act)));
  }

  /** Ends a visit that is locked, and its pass. */
  Visit end(Tx tx, EstateId estate, Visit visit, VisitState state, VisitStep step) {
    Stay stay =
        state == VisitState.LEFT
            ? visit.stay().left(step.at(), null, step.by())
            : visit.stay().ended(step.by());
    Visit over = books.visits().save(tx, estate, visit.as(state, stay), step);
    books.passes().end(tx, estate, over, step.by());
    return over;
  }

  private interface Move {
    Visit on(Tx tx, Visit visit);
  }

  private Future<Visit> move(Seen seen, EstateId estate, Move move) {
    return database.work(
        tx -> move.on(tx, books.visits().locked(tx, estate, seen.id(), seen.version())));
  }

  private VisitStep step(Happened what, Act act) {
    return new VisitStep(clock.instant(), what, act.why(), act.by());
  }
}
