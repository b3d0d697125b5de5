package gatehouse.server.renovation.stop;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The notices of violations: written on the spot, with photos, numbered, and put right. */
public final class Violations {
  private static final String SELECT = "SELECT * FROM renovation_violation WHERE estate = $1";

  private final Database database;
  private final Permits permits;
  private final Clock clock;

  public Violations(Database database, Permits permits, Clock clock) {
    this.database = database;
    this.permits = permits;
    this.clock = clock;
  }

  /**
   * What is written on a notice; what was left out is absent.
   *
   * @param id made with the form: the same again is the same notice
   */
  public record Draft(
      UUID id,
      UUID permit,
      Violation.@Nullable Breach kind,
      String words,
      String remedy,
      @Nullable LocalDate due,
      long chargeFen,
      List<UUID> photos) {
    public Draft {
      photos = List.copyOf(photos);
    }
  }

  public Future<Violation> write(EstateId estate, Draft draft, By by) {
    return database.work(
        tx -> {
          Permit permit = permits.locked(tx, estate, draft.permit(), null);
          Optional<Violation> before = byId(tx, estate, draft.id());
          if (before.isPresent()) {
            return before.get();
          }
          Act made = new Act(by.name(), clock.instant(), "");
          require(tx, estate, draft, permit, Today.in(tx, estate, clock));
          Violation violation = numbered(tx, estate, draft, made);
          permits.save(
              tx,
              estate,
              permit,
              new Step(
                  made.at(),
                  PermitStep.VIOLATION,
                  violation.printedNumber() + " " + violation.words(),
                  made.by()));
          return violation;
        });
  }

  /** Somebody has looked, and it is put right. */
  public Future<Violation> cure(EstateId estate, UUID id, String why, By by) {
    return database.work(
        tx -> {
          Violation found = byId(tx, estate, id).orElseThrow(Violations::unknown);
          permits.locked(tx, estate, found.permit(), null);
          if (why.isBlank()) {
            throw Refused.of("why", "RenovationFault.WHY_MISSING");
          }
          if (tx.run(
                  "UPDATE renovation_violation SET cured_by = $3, cured_at = $4, cured_why = $5"
                      + " WHERE estate = $1 AND id = $2 AND cured_by IS NULL",
                  estate.value(),
                  id,
                  by.name(),
                  Times.utc(clock.instant()),
                  why.strip())
              == 0) {
            throw Refused.of("", "RenovationFault.VIOLATION_CURED");
          }
          return byId(tx, estate, id).orElseThrow();
        });
  }

  public Future<Optional<Violation>> byId(EstateId estate, UUID id) {
    return database.work(tx -> byId(tx, estate, id));
  }

  /** Those of a permit, the latest first. */
  public List<Violation> of(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        Violations::violation,
        SELECT + " AND permit = $2 ORDER BY number DESC",
        estate.value(),
        permit);
  }

  private static void require(Tx tx, EstateId estate, Draft draft, Permit permit, LocalDate today) {
    FilledIn form =
        new FilledIn()
            .text("words", draft.words())
            .text("remedy", draft.remedy())
            .there("kind", draft.kind())
            .there("due", draft.due());
    if (!permit.state().isRunning()) {
      form.wrong("", "RenovationFault.NOT_NOW", permit.state());
    }
    LocalDate due = draft.due();
    if (due != null && due.isBefore(today)) {
      form.wrong("due", "RenovationFault.DAY_IS_PAST", due);
    }
    if (draft.photos().isEmpty()) {
      form.wrong("photo", "RenovationFault.PHOTO_MISSING");
    }
    draft.photos().forEach(photo -> form.attached(tx, estate, "photo", photo));
    form.require();
  }

  /** The estate's row keeps the numbers of two officers apart. */
  private static Violation numbered(Tx tx, EstateId estate, Draft draft, Act made) {
    tx.any("SELECT FROM estate WHERE id = $1 FOR NO KEY UPDATE", estate.value());
    tx.run(
        "INSERT INTO renovation_violation (estate, id, number, permit, kind, words, remedy, due,"
            + " charge_fen, photos, by, at) SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4,"
            + " $5, $6, $7, $8, $9, $10, $11 FROM renovation_violation WHERE estate = $1",
        estate.value(),
        draft.id(),
        draft.permit(),
        Objects.requireNonNull(draft.kind()).name(),
        draft.words().strip(),
        draft.remedy().strip(),
        draft.due(),
        draft.chargeFen(),
        draft.photos().toArray(UUID[]::new),
        made.by(),
        Times.utc(made.at()));
    return byId(tx, estate, draft.id()).orElseThrow();
  }

  private static Optional<Violation> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Violations::violation, SELECT + " AND id = $2", estate.value(), id);
  }

  private static Refused unknown() {
    return Refused.of("", "RenovationFault.VIOLATION_UNKNOWN");
  }

  private static Violation violation(Row row) {
    return new Violation(
        row.getUUID("id"),
        row.getLong("number"),
        row.getUUID("permit"),
        Violation.Breach.valueOf(row.getString("kind")),
        row.getString("words"),
        row.getString("remedy"),
        row.getLocalDate("due"),
        row.getLong("charge_fen"),
        List.of(row.getArrayOfUUIDs("photos")),
        new Act(row.getString("by"), Times.instant(row, "at"), ""),
        Act.of(row, "cured"));
  }
}
