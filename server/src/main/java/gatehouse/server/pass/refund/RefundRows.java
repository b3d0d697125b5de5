package gatehouse.server.pass.refund;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.refund.Refund.Act;
import gatehouse.server.pass.refund.rule.RefundFacts;
import gatehouse.server.pass.refund.rule.RefundFacts.Cards;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome;
import gatehouse.server.pass.refund.rule.RefundOutcome.Deduction;
import gatehouse.server.pass.refund.rule.RefundOutcome.Rule;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How refunds stand in their tables. */
final class RefundRows {
  /** To be followed by conditions; {@code $1} is the estate. */
  static final String SELECT =
      "SELECT f.*, p.number AS pass_number, p.kind AS pass_kind, h.name AS holder, u.name AS unit_name,"
          + " r.number AS receipt, r.payer,"
          + " (SELECT array_agg(concat_ws(' ', d.rule, d.count, d.each_fen, d.fen) ORDER BY d.line)"
          + " FROM refund_deduction d WHERE d.estate = f.estate AND d.refund = f.id) AS deductions"
          + " FROM refund f JOIN pass p ON p.estate = f.estate AND p.id = f.pass"
          + " JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " LEFT JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
          + " JOIN receipt r ON r.estate = f.estate AND r.journal = f.deposit"
          + " WHERE f.estate = $1";

  private static final String INSERT =
      "INSERT INTO refund (estate, id, body_hash, pass, deposit, state, taken_fen, pay_fen, payday,"
          + " last_day, returned_on, cards_back, cards_lost, cards_damaged, misused, receipt_back,"
          + " collector, collector_name, papers, asked_by, asked_at)"
          + " VALUES ($1, $2, sha256(convert_to($3, 'UTF8')), $4, $5, $6, $7, $8, $9, $10, $11,"
          + " $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";

  private RefundRows() {}

  static Optional<Refund> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(RefundRows::refund, SELECT + " AND f.id = $2", estate.value(), id);
  }

  /** The one that stands for a deposit: neither refused nor undone. */
  static Optional<Refund> standing(Tx tx, EstateId estate, UUID deposit) {
    return tx.one(
        RefundRows::refund,
        SELECT + " AND f.deposit = $2 AND f.state NOT IN ('REFUSED', 'UNDONE')",
        estate.value(),
        deposit);
  }

  /** Whether the refund with this id was asked for in the same words. */
  static boolean isSame(Tx tx, EstateId estate, Asking asking) {
    return tx.any(
        "SELECT FROM refund WHERE estate = $1 AND id = $2"
            + " AND body_hash = sha256(convert_to($3, 'UTF8'))",
        estate.value(),
        asking.id(),
        asking.body());
  }

  static void insert(
      Tx tx, EstateId estate, Asking asking, RefundCase found, RefundOutcome outcome, Act asked) {
    RefundFacts facts = found.facts(asking.answers());
    Cards cards = facts.cards();
    tx.run(
        INSERT,
        estate.value(),
        asking.id(),
        asking.body(),
        found.pass().id().value(),
        found.deposit().id(),
        Refund.State.WAITING.name(),
        outcome.takenFen(),
        outcome.payFen(),
        outcome.payday(),
        facts.lastDay(),
        facts.returned(),
        (short) cards.back(),
        (short) cards.lost(),
        (short) cards.damaged(),
        facts.misused(),
        facts.receipt() == ReceiptAt.HERE,
        facts.collector().name(),
        facts.collector() == Collector.PROXY
            ? asking.answers().proxy()
            : found.receipt().payer().name(),
        facts.papers().stream().map(Enum::name).sorted().toArray(String[]::new),
        asked.by(),
        Times.utc(asked.at()));
    insert(tx, estate, asking.id(), outcome.deductions());
  }

  private static void insert(Tx tx, EstateId estate, UUID refund, List<Deduction> deductions) {
    short line = 0;
    for (Deduction one : deductions) {
      tx.run(
          "INSERT INTO refund_deduction (estate, refund, line, rule, count, each_fen, fen)"
              + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
          estate.value(),
          refund,
          ++line,
          one.rule().name(),
          one.count(),
          one.eachFen(),
          one.fen());
    }
  }

  static Refund refund(Row row) {
    Instant paidAt = Times.instantOrNull(row, "paid_at");
    return new Refund(
        row.getUUID("id"),
        Refund.State.valueOf(row.getString("state")),
        new Refund.Subject(
            new PassId(row.getUUID("pass")),
            row.getLong("pass_number"),
            PassKind.valueOf(row.getString("pass_kind")),
            row.getString("holder"),
            row.getString("unit_name"),
            row.getUUID("deposit"),
            row.getLong("receipt"),
            row.getString("payer")),
        row.getLong("taken_fen"),
        deductions(row.getArrayOfStrings("deductions")),
        row.getLong("pay_fen"),
        row.getLocalDate("payday"),
        counter(row),
        new Act(row.getString("asked_by"), Times.instant(row, "asked_at"), ""),
        act(row, "decided"),
        paidAt == null
            ? null
            : new Refund.Paid(
                Method.valueOf(row.getString("paid_method")), row.getString("paid_by"), paidAt),
        act(row, "undone"));
  }

  private static Refund.Counter counter(Row row) {
    return new Refund.Counter(
        row.getLocalDate("last_day"),
        row.getLocalDate("returned_on"),
        new Cards(
            row.getShort("cards_back"), row.getShort("cards_lost"), row.getShort("cards_damaged")),
        row.getBoolean("misused"),
        row.getBoolean("receipt_back") ? ReceiptAt.HERE : ReceiptAt.LOST,
        Collector.valueOf(row.getString("collector")),
        row.getString("collector_name"),
        Arrays.stream(row.getArrayOfStrings("papers"))
            .map(Paper::valueOf)
            .collect(Collectors.toSet()));
  }

  private static List<Deduction> deductions(String @Nullable [] lines) {
    return lines == null
        ? List.of()
        : Arrays.stream(lines)
            .map(line -> line.split(" "))
            .map(
                part ->
                    new Deduction(
                        Rule.valueOf(part[0]),
                        Integer.parseInt(part[1]),
                        Long.parseLong(part[2]),
                        Long.parseLong(part[3])))
            .toList();
  }

  private static @Nullable Act act(Row row, String what) {
    Instant at = Times.instantOrNull(row, what + "_at");
    return at == null
        ? null
        : new Act(row.getString(what + "_by"), at, row.getString(what + "_why"));
  }
}
