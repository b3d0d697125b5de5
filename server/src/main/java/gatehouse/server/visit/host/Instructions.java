package gatehouse.server.visit.host;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.check.Phone;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What units said beforehand. Said by an owner or delegate, ended with a reason, never edited. */
public final class Instructions {
  private static final String SELECT = "SELECT * FROM unit_instruction WHERE estate = $1";
  private static final int LONGEST = 200;

  private final Households households;

  public Instructions(Households households) {
    this.households = households;
  }

  /** Those of a unit that hold on a day, the strictest first. */
  public List<Instruction> of(Tx tx, EstateId estate, String unit, LocalDate day) {
    return tx
        .list(
            Instructions::instruction,
            SELECT
                + " AND unit = $2 AND ended_at IS NULL AND from_day <= $3"
                + " AND (until_day IS NULL OR until_day >= $3) ORDER BY added_at DESC, id",
            estate.value(),
            unit,
            day)
        .stream()
        .sorted((a, b) -> a.kind().compareTo(b.kind()))
        .toList();
  }

  /** Those of a unit that hold or will, the latest first. */
  public List<Instruction> all(Tx tx, EstateId estate, String unit) {
    return tx.list(
        Instructions::instruction,
        SELECT + " AND unit = $2 AND ended_at IS NULL ORDER BY added_at DESC, id",
        estate.value(),
        unit);
  }

  public Optional<Instruction> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(Instructions::instruction, SELECT + " AND id = $2", estate.value(), id);
  }

  /** Adds one; the same id again is the same. */
  public void add(Tx tx, EstateId estate, Instruction said, String by, Instant at) {
    check(tx, estate, said);
    tx.run(
        "INSERT INTO unit_instruction (estate, id, unit, kind, name, phone, purpose, words,"
            + " from_day, until_day, person, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6,"
            + " $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING",
        estate.value(),
        said.id(),
        said.unit(),
        said.kind().name(),
        said.name(),
        said.phone(),
        said.purpose(),
        said.words(),
        said.from(),
        said.until(),
        said.person(),
        Times.utc(at),
        by);
  }

  /** It holds no more. */
  public void end(Tx tx, EstateId estate, UUID id, String why, String by, Instant at) {
    if (why.isBlank()) {
      throw Refused.of("why", "VisitFault.WHY_MISSING");
    }
    if (tx.run(
            "UPDATE unit_instruction SET ended_at = $3, ended_by = $4, ended_why = $5"
                + " WHERE estate = $1 AND id = $2 AND ended_at IS NULL",
            estate.value(),
            id,
            Times.utc(at),
            by,
            why.strip())
        == 0) {
      throw Refused.of("", "VisitFault.INSTRUCTION_UNKNOWN");
    }
  }

  private void check(Tx tx, EstateId estate, Instruction said) {
    List<Refusal> wrong = new ArrayList<>();
    if (!households.right(tx, estate, said.unit(), said.person(), said.from()).mayApply()) {
      wrong.add(Refusal.of("person", "VisitFault.NOT_OWNER_OR_DELEGATE"));
    }
    if (said.kind() == Instruction.Kind.ALLOW && said.name().isBlank()) {
      wrong.add(Refusal.of("name", "VisitFault.NAME_MISSING"));
    }
    if (said.kind() == Instruction.Kind.NOTE && said.words().isBlank()) {
      wrong.add(Refusal.of("words", "VisitFault.WORDS_MISSING"));
    }
    if (said.words().length() > LONGEST) {
      wrong.add(Refusal.of("words", "VisitFault.TOO_LONG", LONGEST));
    }
    if (said.name().length() > LONGEST) {
      wrong.add(Refusal.of("name", "VisitFault.TOO_LONG", LONGEST));
    }
    if (!said.phone().isEmpty() && Phone.of(said.phone()).isEmpty()) {
      wrong.add(Refusal.of("phone", "VisitFault.PHONE_FORM"));
    }
    LocalDate until = said.until();
    if (until != null && until.isBefore(said.from())) {
      wrong.add(Refusal.of("until", "VisitFault.UNTIL_BEFORE_FROM"));
    }
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }

  private static Instruction instruction(Row row) {
    return new Instruction(
        row.getUUID("id"),
        row.getString("unit"),
        Instruction.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("phone"),
        row.getString("purpose"),
        row.getString("words"),
        row.getLocalDate("from_day"),
        row.getLocalDate("until_day"),
        row.getUUID("person"));
  }
}
