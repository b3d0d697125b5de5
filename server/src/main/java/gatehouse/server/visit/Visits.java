package gatehouse.server.visit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The visits and what happened to them, inside the transaction of whoever works on one. */
public final class Visits {
  private static final String CHANNEL = "visit";

  private static final String INSERT =
      "INSERT INTO visit (estate, id, number, source, made_at, made_by, %s)"
              .formatted(String.join(", ", VisitRows.CHANGING))
          + " SELECT $1, $2, n.next - 1, $3, $4, $5, %s"
              .formatted(
                  IntStream.range(0, VisitRows.CHANGING.size())
                      .mapToObj(i -> "$" + (i + 6))
                      .collect(Collectors.joining(", ")))
          + " FROM numbered n";

  /** The row lock keeps the numbers without holes. */
  private static final String NUMBERED =
      "WITH numbered AS (INSERT INTO visit_number (estate, next) VALUES ($1, 2)"
          + " ON CONFLICT (estate) DO UPDATE SET next = visit_number.next + 1 RETURNING next) ";

  private static final String UPDATE =
      "UPDATE visit SET version = version + 1, %s WHERE estate = $1 AND id = $2"
          .formatted(
              IntStream.range(0, VisitRows.CHANGING.size())
                  .mapToObj(i -> VisitRows.CHANGING.get(i) + " = $" + (i + 3))
                  .collect(Collectors.joining(", ")));

  public Optional<Visit> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(VisitRows::visit, VisitRows.SELECT + " AND v.id = $2", estate.value(), id);
  }

  /** By the number on its slip, as LF0000123 or 123. */
  public Optional<Visit> byNumber(Tx tx, EstateId estate, long number) {
    return tx.one(
        VisitRows::visit, VisitRows.SELECT + " AND v.number = $2", estate.value(), number);
  }

  /** The visit that a pass belongs to: the open one, else the latest. */
  public Optional<Visit> byPass(Tx tx, EstateId estate, UUID pass) {
    return tx.one(
        VisitRows::visit,
        VisitRows.SELECT
            + " AND v.pass = $2 ORDER BY (v.over_at IS NULL) DESC, v.number DESC LIMIT 1",
        estate.value(),
        pass);
  }

  /**
   * The visit, kept from others until the transaction ends.
   *
   * @param version that was seen; refused, with who was quicker, when there is a later one. Absent
   *     to take it as it is
   */
  public Visit locked(Tx tx, EstateId estate, UUID id, @Nullable Integer version) {
    Visit visit =
        tx.one(VisitRows::visit, VisitRows.SELECT + " AND v.id = $2 FOR UPDATE", estate.value(), id)
            .orElseThrow(() -> Refused.of("", "VisitFault.VISIT_UNKNOWN"));
    if (version != null && version != visit.version()) {
      List<VisitStep> steps = steps(tx, estate, id);
      VisitStep last = steps.get(steps.size() - 1);
      throw Refused.of("", "VisitFault.CHANGED_MEANWHILE", last.what(), last.by());
    }
    return visit;
  }

  /** Adds a visit under the next number; the same id again is the visit as it is. */
  public Visit add(Tx tx, EstateId estate, Visit visit, VisitStep step) {
    Optional<Visit> before = byId(tx, estate, visit.id());
    if (before.isPresent()) {
      return before.get();
    }
    List<@Nullable Object> values = new ArrayList<>();
    values.add(estate.value());
    values.add(visit.id());
    values.add(visit.errand().source().name());
    values.add(Times.utc(step.at()));
    values.add(step.by());
    values.addAll(VisitRows.changing(visit, step.at()));
    try {
      tx.run(NUMBERED + INSERT, values.toArray());
    } catch (PgException e) {
      throw refusal(e);
    }
    return written(tx, estate, visit.id(), step);
  }

  /** Writes what has become of a visit that is locked, one version later, and its timeline. */
  public Visit save(Tx tx, EstateId estate, Visit after, VisitStep step) {
    Visit before = byId(tx, estate, after.id()).orElseThrow();
    if (!before.state().mayBecome(after.state())) {
      throw Refused.of("", "VisitFault.NO_SUCH_MOVE", before.state(), after.state());
    }
    List<@Nullable Object> values = new ArrayList<>();
    values.add(estate.value());
    values.add(after.id());
    values.addAll(VisitRows.changing(after, step.at()));
    try {
      tx.run(UPDATE, values.toArray());
    } catch (PgException e) {
      throw refusal(e);
    }
    return written(tx, estate, after.id(), step);
  }

  /** Something that happened, and changed nothing of the visit itself. */
  public void note(Tx tx, EstateId estate, UUID visit, VisitStep step) {
    write(tx, estate, visit, step);
    ring(tx, estate);
  }

  /** A visit's timeline, oldest first. */
  public List<VisitStep> steps(Tx tx, EstateId estate, UUID visit) {
    return tx.list(
        Visits::step,
        "SELECT at, what, why, by FROM visit_step WHERE estate = $1 AND visit = $2 ORDER BY id",
        estate.value(),
        visit);
  }

  /** Calls the listener, on an event loop, when an estate's visits have changed. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  private Visit written(Tx tx, EstateId estate, UUID visit, VisitStep step) {
    write(tx, estate, visit, step);
    ring(tx, estate);
    return byId(tx, estate, visit).orElseThrow();
  }

  private static void ring(Tx tx, EstateId estate) {
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
  }

  private static void write(Tx tx, EstateId estate, UUID visit, VisitStep step) {
    tx.run(
        "INSERT INTO visit_step (estate, visit, at, what, why, by) VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        visit,
        Times.utc(step.at()),
        step.what().name(),
        step.why().strip(),
        step.by());
  }

  private static RuntimeException refusal(PgException e) {
    if ("visit_open_once_a_pass".equals(e.getConstraint())) {
      return Refused.of("", "VisitFault.PASS_IN_USE");
    }
    if ("visit_estate_photo_fkey".equals(e.getConstraint())) {
      return Refused.of("photo", "VisitFault.PHOTO_UNKNOWN");
    }
    if ("nobody_inside_unconfirmed".equals(e.getConstraint())) {
      return Refused.of("", "VisitFault.NOT_CONFIRMED");
    }
    return e;
  }

  private static VisitStep step(Row row) {
    return new VisitStep(
        Times.instant(row, "at"),
        VisitStep.Happened.valueOf(row.getString("what")),
        row.getString("why"),
        row.getString("by"));
  }
}
