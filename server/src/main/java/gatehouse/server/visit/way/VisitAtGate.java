package gatehouse.server.visit.way;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Stay;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the lanes saw of visitors: who came in is inside, who went out has left. A passage that
 * comes twice counts once; one that comes late is written into the timeline and moves nobody who
 * has passed since. Nothing that a lane saw is refused: it has happened.
 */
public final class VisitAtGate implements EventHandler {
  private static final String OF_VISITORS =
      "SELECT id FROM pass WHERE estate = $1 AND id = ANY($2) AND kind = 'VISITOR'";

  private final Database database;
  private final Visits visits;
  private final VisitPasses passes;
  private final Comings comings;

  public VisitAtGate(Database database, Visits visits, VisitPasses passes, Comings comings) {
    this.database = database;
    this.visits = visits;
    this.passes = passes;
    this.comings = comings;
  }

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    List<Passing> passed = Passing.among(events);
    if (passed.isEmpty()) {
      return Future.succeededFuture();
    }
    UUID[] ids = passed.stream().map(one -> one.pass().value()).distinct().toArray(UUID[]::new);
    return tx.preparedQuery(OF_VISITORS)
        .execute(Tuple.of(estate.value()).addValue(ids))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new PassId(row.getUUID("id")))
                    .collect(Collectors.toSet()))
        .compose(
            visitors ->
                visitors.isEmpty()
                    ? Future.succeededFuture()
                    : database
                        .workWithin(tx, work -> move(work, estate, passed, visitors))
                        .mapEmpty());
  }

  private int move(Tx tx, EstateId estate, List<Passing> passed, Set<PassId> visitors) {
    int moved = 0;
    for (Passing passing : passed) {
      if (visitors.contains(passing.pass())) {
        Optional<Visit> visit = visit(tx, estate, passing);
        if (visit.isPresent() && passing.isNew(tx, estate, visit.get().id())) {
          moved(tx, estate, visits.locked(tx, estate, visit.get().id(), null), passing);
          moved++;
        }
      }
    }
    return moved;
  }

  /** A right to come again has one pass: each coming that no visit is open for begins one. */
  private Optional<Visit> visit(Tx tx, EstateId estate, Passing passing) {
    Optional<Visit> known = visits.byPass(tx, estate, passing.pass().value());
    boolean again =
        known
            .map(
                one ->
                    one.errand().source() == VisitSource.RECURRING
                        && !one.state().isOpen()
                        && isAfter(passing, one.stay().leftAt(), one.errand().until()))
            .orElse(true);
    if (passing.in() && again) {
      Optional<Visit> begun = comings.begun(tx, estate, passing.pass(), passing.at());
      return begun.isPresent() ? begun : known;
    }
    return known;
  }

  private static boolean isAfter(Passing passing, @Nullable Instant left, Instant until) {
    return passing.at().isAfter(left == null ? until : left);
  }

  private void moved(Tx tx, EstateId estate, Visit visit, Passing passing) {
    Instant left = visit.stay().leftAt();
    boolean late =
        passing.isOvertaken(tx, estate, visit.id())
            || (visit.state() == VisitState.LEFT && left != null && passing.at().isBefore(left));
    if (late) {
      late(tx, estate, visit, passing);
    } else if (passing.in()) {
      cameIn(tx, estate, visit, passing);
    } else {
      wentOut(tx, estate, visit, passing);
    }
  }

  /** Somebody has passed since: the state stays, and what was missing of the stay is filled in. */
  private void late(Tx tx, EstateId estate, Visit visit, Passing passing) {
    VisitStep step = step(passing, passing.in() ? Happened.CAME_IN : Happened.WENT_OUT);
    Stay stay = visit.stay();
    if (passing.in() && stay.insideSince() == null) {
      Instant arrived = stay.arrivedAt();
      visits.save(
          tx,
          estate,
          visit.with(
              new Stay(
                  stay.pass(),
                  arrived == null || arrived.isAfter(passing.at()) ? passing.at() : arrived,
                  passing.at(),
                  stay.leftAt(),
                  stay.lane(),
                  stay.endedBy(),
                  stay.confirmed())),
          step);
    } else {
      visits.note(tx, estate, visit.id(), step);
    }
  }

  private void cameIn(Tx tx, EstateId estate, Visit visit, Passing passing) {
    if (!visit.state().mayBecome(VisitState.INSIDE) || !visit.isConfirmed()) {
      // Has left by all that we know, and came in with the same code where the gate was cut off.
      visits.note(tx, estate, visit.id(), step(passing, Happened.USED_TWICE));
      return;
    }
    visits.save(
        tx,
        estate,
        visit.as(VisitState.INSIDE, visit.stay().inside(passing.at(), passing.lane())),
        step(passing, Happened.CAME_IN));
  }

  private void wentOut(Tx tx, EstateId estate, Visit visit, Passing passing) {
    String lane = passing.lane().value();
    if (mayReturn(tx, estate, visit, passing)) {
      visits.save(
          tx,
          estate,
          visit.as(VisitState.EXPECTED, visit.stay().left(passing.at(), passing.lane(), "")),
          step(passing, Happened.WENT_OUT));
    } else if (visit.state() != VisitState.LEFT && visit.state().mayBecome(VisitState.LEFT)) {
      Visit left =
          visits.save(
              tx,
              estate,
              visit.as(VisitState.LEFT, visit.stay().left(passing.at(), passing.lane(), lane)),
              step(passing, Happened.LEFT));
      passes.end(tx, estate, left, lane);
    } else {
      visits.note(tx, estate, visit.id(), step(passing, Happened.WENT_OUT));
    }
  }

  private static boolean mayReturn(Tx tx, EstateId estate, Visit visit, Passing passing) {
    Errand errand = visit.errand();
    return errand.source() != VisitSource.RECURRING
        && visit.state().mayBecome(VisitState.EXPECTED)
        && passing.at().isBefore(errand.until())
        && !errand.once()
        && (errand.entries() == 0 || errand.entries() > Passing.entries(tx, estate, visit.id()));
  }

  private static VisitStep step(Passing passing, Happened what) {
    return new VisitStep(passing.at(), what, "", passing.lane().value());
  }
}
