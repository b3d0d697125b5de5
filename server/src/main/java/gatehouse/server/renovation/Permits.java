package gatehouse.server.renovation;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The permits and what happened to them, inside the transaction of whoever works on one. */
public final class Permits {
  private static final String SELECT =
      "SELECT id, number, unit, state, applicant, company, licence, head_name, head_phone,"
          + " from_day, until_day, hours, workers, trades, details, terms, version"
          + " FROM renovation_permit WHERE estate = $1";

  public Optional<Permit> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Permits::permit, SELECT + " AND id = $2", estate.value(), id);
  }

  /** By the number on its paper, typed or scanned; the letters may be small. */
  public Optional<Permit> byNumber(Tx tx, EstateId estate, String number) {
    return tx.one(
        Permits::permit,
        SELECT + " AND number = $2",
        estate.value(),
        number.strip().toUpperCase(Locale.ROOT));
  }

  /** Those of a unit, the latest first. */
  public List<Permit> ofUnit(Tx tx, EstateId estate, String unit) {
    return tx.list(
        Permits::permit,
        SELECT + " AND unit = $2 ORDER BY from_day DESC, declared_at DESC",
        estate.value(),
        unit);
  }

  /**
   * The permit, kept from others until the transaction ends.
   *
   * @param version that was seen; refused, with who was quicker, when there is a later one. Absent
   *     to take it as it is
   */
  public Permit locked(Tx tx, EstateId estate, UUID id, @Nullable Integer version) {
    Permit permit =
        tx.one(Permits::permit, SELECT + " AND id = $2 FOR UPDATE", estate.value(), id)
            .orElseThrow(() -> Refused.of("", "RenovationFault.PERMIT_UNKNOWN"));
    if (version != null && version != permit.version()) {
      Step last = last(tx, estate, id);
      throw Refused.of("", "RenovationFault.CHANGED_MEANWHILE", last.what(), last.by());
    }
    return permit;
  }

  /** Adds a permit that is declared. */
  public Permit add(Tx tx, EstateId estate, Permit permit, Step step) {
    Contractor contractor = permit.contractor();
    Work work = permit.work();
    try {
      tx.run(
          "INSERT INTO renovation_permit (estate, id, unit, state, applicant, company, licence,"
              + " head_name, head_phone, from_day, until_day, hours, workers, trades, details,"
              + " terms, version, declared_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,"
              + " $11, $12, $13, $14, $15, $16, 0, $17)",
          estate.value(),
          permit.id(),
          permit.unit(),
          permit.state().name(),
          permit.applicant(),
          contractor.company(),
          contractor.licence(),
          contractor.headName(),
          contractor.headPhone(),
          work.from(),
          work.until(),
          work.hours().value(),
          work.workers(),
          names(work),
          work.details(),
          permit.terms(),
          Times.utc(step.at()));
    } catch (PgException e) {
      throw refusal(e);
    }
    write(tx, estate, permit.id(), step);
    return byId(tx, estate, permit.id()).orElseThrow();
  }

  /** Writes what has become of a permit that is locked, one version later, and its timeline. */
  public Permit save(Tx tx, EstateId estate, Permit after, Step step) {
    Contractor contractor = after.contractor();
    Work work = after.work();
    try {
      tx.run(
          "UPDATE renovation_permit SET number = $3, state = $4, applicant = $5, company = $6,"
              + " licence = $7, head_name = $8, head_phone = $9, from_day = $10, until_day = $11,"
              + " hours = $12, workers = $13, trades = $14, details = $15, terms = $16,"
              + " version = version + 1 WHERE estate = $1 AND id = $2",
          estate.value(),
          after.id(),
          after.number(),
          after.state().name(),
          after.applicant(),
          contractor.company(),
          contractor.licence(),
          contractor.headName(),
          contractor.headPhone(),
          work.from(),
          work.until(),
          work.hours().value(),
          work.workers(),
          names(work),
          work.details(),
          after.terms());
    } catch (PgException e) {
      throw refusal(e);
    }
    write(tx, estate, after.id(), step);
    return byId(tx, estate, after.id()).orElseThrow();
  }

  /** Something that happened, and changed nothing of the permit itself. */
  public void note(Tx tx, EstateId estate, UUID permit, Step step) {
    write(tx, estate, permit, step);
  }

  /** A permit's timeline, oldest first. */
  public List<Step> steps(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        Permits::step,
        "SELECT at, what, why, by FROM renovation_step WHERE estate = $1 AND permit = $2"
            + " ORDER BY id",
        estate.value(),
        permit);
  }

  /** The next number of the estate. */
  public String nextNumber(Tx tx, EstateId estate) {
    return tx.one(
            row -> "ZX%07d".formatted(row.getLong("number")),
            "INSERT INTO renovation_number (estate, next) VALUES ($1, 2)"
                + " ON CONFLICT (estate) DO UPDATE SET next = renovation_number.next + 1"
                + " RETURNING next - 1 AS number",
            estate.value())
        .orElseThrow();
  }

  private static Step last(Tx tx, EstateId estate, UUID permit) {
    return tx.one(
            Permits::step,
            "SELECT at, what, why, by FROM renovation_step WHERE estate = $1 AND permit = $2"
                + " ORDER BY id DESC LIMIT 1",
            estate.value(),
            permit)
        .orElseThrow();
  }

  private static void write(Tx tx, EstateId estate, UUID permit, Step step) {
    tx.run(
        "INSERT INTO renovation_step (estate, permit, at, what, why, by)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        permit,
        Times.utc(step.at()),
        step.what().name(),
        step.why().strip(),
        step.by());
  }

  private static RuntimeException refusal(PgException e) {
    return "one_permit_at_a_time".equals(e.getConstraint())
        ? Refused.of("from", "RenovationFault.OVERLAPS", "")
        : e;
  }

  private static Object names(Work work) {
    return work.trades().stream().map(Enum::name).sorted().toArray(String[]::new);
  }

  private static Step step(Row row) {
    return new Step(
        Times.instant(row, "at"),
        PermitStep.valueOf(row.getString("what")),
        row.getString("why"),
        row.getString("by"));
  }

  /** From a row that has the columns of a permit. */
  public static Permit permit(Row row) {
    return new Permit(
        row.getUUID("id"),
        row.getString("number"),
        row.getString("unit"),
        PermitState.valueOf(row.getString("state")),
        row.getUUID("applicant"),
        new Contractor(
            row.getString("company"),
            row.getString("licence"),
            row.getString("head_name"),
            row.getString("head_phone")),
        new Work(
            row.getLocalDate("from_day"),
            row.getLocalDate("until_day"),
            new AccessGroupId(row.getString("hours")),
            row.getInteger("workers"),
            Stream.of(row.getArrayOfStrings("trades"))
                .map(Trade::valueOf)
                .collect(Collectors.toSet()),
            row.getString("details")),
        row.getUUID("terms"),
        row.getInteger("version"));
  }
}
