package gatehouse.server.renovation.exit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.exit.Exit.Declared;
import gatehouse.server.renovation.exit.Exit.Finding;
import gatehouse.server.renovation.exit.Exit.Settled;
import gatehouse.server.renovation.exit.Exit.Sheet;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Deduction;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Rule;
import gatehouse.server.renovation.stop.Act;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How exits stand in their tables. */
final class ExitRows {
  private static final String SELECT = "SELECT * FROM renovation_exit WHERE estate = $1";

  private ExitRows() {}

  static Optional<Exit> byId(Tx tx, EstateId estate, UUID id) {
    return one(tx, estate, SELECT + " AND id = $2", id);
  }

  static Exit known(Tx tx, EstateId estate, UUID id) {
    return byId(tx, estate, id).orElseThrow(() -> Refused.of("", "RenovationFault.EXIT_UNKNOWN"));
  }

  /** The latest of a permit, of which all before it led to repairs. */
  static Optional<Exit> latest(Tx tx, EstateId estate, UUID permit) {
    return one(tx, estate, SELECT + " AND permit = $2 ORDER BY asked_at DESC LIMIT 1", permit);
  }

  /** In one of these states, the longest wait first; without what was found and kept. */
  static List<Exits.Waiting> waiting(Tx tx, EstateId estate, Set<Exit.State> states) {
    return tx.list(
        row ->
            new Exits.Waiting(
                exit(row, List.of(), List.of()),
                row.getString("unit_name"),
                row.getString("number")),
        "SELECT x.*, p.number, u.name AS unit_name FROM renovation_exit x"
            + " JOIN renovation_permit p ON p.estate = x.estate AND p.id = x.permit"
            + " JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
            + " WHERE x.estate = $1 AND x.state = ANY ($2)"
            + " ORDER BY x.payday NULLS FIRST, x.asked_at LIMIT 200",
        estate.value(),
        names(states));
  }

  private static Optional<Exit> one(Tx tx, EstateId estate, String sql, UUID argument) {
    return tx.one(row -> row, sql, estate.value(), argument)
        .map(
            row ->
                exit(
                    row,
                    findings(tx, estate, row.getUUID("id")),
                    deductions(tx, estate, row.getUUID("id"))));
  }

  static void insert(Tx tx, EstateId estate, Exit exit) {
    Sheet sheet = exit.sheet();
    tx.run(
        "INSERT INTO renovation_exit (estate, id, permit, state, was, applicant, phone,"
            + " finished_on, remark, declared, paper, asked_by, asked_at)"
            + " VALUES ($1, $2, $3, 'ASKED', $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        estate.value(),
        exit.id(),
        exit.permit(),
        exit.was().name(),
        sheet.applicant(),
        sheet.phone(),
        sheet.finishedOn(),
        sheet.remark(),
        names(sheet.declared()),
        sheet.paper(),
        exit.asked().by(),
        Times.utc(exit.asked().at()));
  }

  static void inspected(
      Tx tx, EstateId estate, UUID exit, Exit.State state, Exit.Inspection inspection) {
    tx.run(
        "UPDATE renovation_exit SET state = $3, inspected_by = $4, inspected_at = $5,"
            + " inspection = $6 WHERE estate = $1 AND id = $2",
        estate.value(),
        exit,
        state.name(),
        inspection.made().by(),
        Times.utc(inspection.made().at()),
        inspection.words());
    short line = 0;
    for (Finding finding : inspection.findings()) {
      tx.run(
          "INSERT INTO renovation_exit_finding (estate, exit, line, words, fen, photo)"
              + " VALUES ($1, $2, $3, $4, $5, $6)",
          estate.value(),
          exit,
          ++line,
          finding.words(),
          finding.fen(),
          finding.photo());
    }
  }

  /** Writes a settlement that waits for approval or is in the ledger. */
  static void settled(
      Tx tx, EstateId estate, UUID exit, Exit.State state, Settled settled, String body) {
    Exit.Counter counter = settled.counter();
    tx.run(
        "UPDATE renovation_exit SET state = $3, settlement = $4, deposit = $5, taken_fen = $6,"
            + " pay_fen = $7, owed_fen = $8, payday = $9, permit_at = $10, receipt_at = $11,"
            + " collector = $12, collector_name = $13, papers = $14, told_at = $15,"
            + " settled_by = $16, settled_at = $17,"
            + " body_hash = sha256(convert_to($18, 'UTF8')) WHERE estate = $1 AND id = $2",
        estate.value(),
        exit,
        state.name(),
        settled.settlement(),
        settled.deposit(),
        settled.takenFen(),
        settled.payFen(),
        settled.owedFen(),
        settled.payday(),
        counter.permit().name(),
        counter.receipt().name(),
        counter.collector().name(),
        counter.collectorName(),
        names(counter.papers()),
        Times.utc(settled.toldAt()),
        settled.made().by(),
        Times.utc(settled.made().at()),
        body);
    kept(tx, estate, exit, settled.deductions());
  }

  private static void kept(Tx tx, EstateId estate, UUID exit, List<Deduction> deductions) {
    short line = 0;
    for (Deduction one : deductions) {
      tx.run(
          "INSERT INTO renovation_exit_deduction (estate, exit, line, rule, words, count,"
              + " each_fen, fen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
          estate.value(),
          exit,
          ++line,
          one.rule().name(),
          one.words(),
          one.count(),
          one.eachFen(),
          one.fen());
    }
  }

  /** A settlement that is refused or taken back: the exit is to be settled anew. */
  static void unsettled(Tx tx, EstateId estate, UUID exit) {
    tx.run(
        "DELETE FROM renovation_exit_deduction WHERE estate = $1 AND exit = $2",
        estate.value(),
        exit);
    tx.run(
        "UPDATE renovation_exit SET state = 'PASSED', settlement = NULL, deposit = NULL,"
            + " taken_fen = NULL, pay_fen = NULL, owed_fen = NULL, payday = NULL,"
            + " permit_at = NULL, receipt_at = NULL, collector = NULL, collector_name = NULL,"
            + " papers = NULL, told_at = NULL, settled_by = NULL, settled_at = NULL,"
            + " decided_by = NULL, decided_at = NULL, paid_method = NULL, paid_by = NULL,"
            + " paid_at = NULL, body_hash = NULL WHERE estate = $1 AND id = $2",
        estate.value(),
        exit);
  }

  /** Whether the settlement that stands was confirmed in the same words. */
  static boolean isSame(Tx tx, EstateId estate, UUID exit, String body) {
    return tx.any(
        "SELECT FROM renovation_exit WHERE estate = $1 AND id = $2"
            + " AND body_hash = sha256(convert_to($3, 'UTF8'))",
        estate.value(),
        exit,
        body);
  }

  private static String[] names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).sorted().toArray(String[]::new);
  }

  private static List<Finding> findings(Tx tx, EstateId estate, UUID exit) {
    return tx.list(
        row -> new Finding(row.getString("words"), row.getLong("fen"), row.getUUID("photo")),
        "SELECT * FROM renovation_exit_finding WHERE estate = $1 AND exit = $2 ORDER BY line",
        estate.value(),
        exit);
  }

  private static List<Deduction> deductions(Tx tx, EstateId estate, UUID exit) {
    return tx.list(
        row ->
            new Deduction(
                Rule.valueOf(row.getString("rule")),
                row.getString("words"),
                row.getInteger("count"),
                row.getLong("each_fen"),
                row.getLong("fen")),
        "SELECT * FROM renovation_exit_deduction WHERE estate = $1 AND exit = $2 ORDER BY line",
        estate.value(),
        exit);
  }

  private static Exit exit(Row row, List<Finding> findings, List<Deduction> deductions) {
    Act inspected = Act.of(row, "inspected");
    Instant paidAt = Times.instantOrNull(row, "paid_at");
    return new Exit(
        row.getUUID("id"),
        row.getUUID("permit"),
        Exit.State.valueOf(row.getString("state")),
        PermitState.valueOf(row.getString("was")),
        new Sheet(
            row.getUUID("applicant"),
            row.getString("phone"),
            row.getLocalDate("finished_on"),
            set(row, "declared", Declared.class),
            row.getString("remark"),
            row.getUUID("paper")),
        Objects.requireNonNull(Act.of(row, "asked")),
        inspected == null
            ? null
            : new Exit.Inspection(row.getString("inspection"), findings, inspected),
        settled(row, deductions),
        Act.of(row, "decided"),
        paidAt == null
            ? null
            : new Exit.Paid(
                Method.valueOf(row.getString("paid_method")), row.getString("paid_by"), paidAt));
  }

  private static @Nullable Settled settled(Row row, List<Deduction> deductions) {
    Act made = Act.of(row, "settled");
    if (made == null) {
      return null;
    }
    return new Settled(
        row.getUUID("settlement"),
        row.getUUID("deposit"),
        row.getLong("taken_fen"),
        deductions,
        row.getLong("pay_fen"),
        row.getLong("owed_fen"),
        row.getLocalDate("payday"),
        new Exit.Counter(
            Whereabouts.valueOf(row.getString("permit_at")),
            Whereabouts.valueOf(row.getString("receipt_at")),
            Collector.valueOf(row.getString("collector")),
            row.getString("collector_name"),
            set(row, "papers", Paper.class)),
        Times.instant(row, "told_at"),
        made);
  }

  private static <E extends Enum<E>> Set<E> set(Row row, String column, Class<E> type) {
    return Arrays.stream(row.getArrayOfStrings(column))
        .map(name -> Enum.valueOf(type, name))
        .collect(Collectors.toSet());
  }
}
