package gatehouse.server.ledger.deposit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deposits, settlements and payments from their rows. */
final class DepositRows {
  private static final String DEPOSIT =
      "SELECT d.*, r.number FROM deposit d"
          + " JOIN receipt r ON r.estate = d.estate AND r.journal = d.id WHERE d.estate = $1";

  private static final String SETTLED =
      "SELECT s.*, p.id AS paid_id, p.method AS paid_method, p.by AS paid_by, p.at AS paid_at"
          + " FROM settlement s LEFT JOIN payment p"
          + " ON p.estate = s.estate AND p.settlement = s.id AND p.undone IS NULL"
          + " WHERE s.estate = $1 AND s.undone IS NULL";

  private DepositRows() {}

  static List<Deposit> find(Tx tx, EstateId estate, String condition, Object argument) {
    return tx
        .list(
            DepositRows::unsettled,
            DEPOSIT + " AND " + condition + " ORDER BY r.number",
            estate.value(),
            argument)
        .stream()
        .map(deposit -> with(deposit, ofDeposit(tx, estate, deposit.id()).orElse(null)))
        .toList();
  }

  static Optional<Settled> ofDeposit(Tx tx, EstateId estate, UUID deposit) {
    return settled(tx, estate, " AND s.deposit = $2", deposit);
  }

  static Optional<Settled> byId(Tx tx, EstateId estate, UUID settlement) {
    return settled(tx, estate, " AND s.id = $2", settlement);
  }

  private static Optional<Settled> settled(
      Tx tx, EstateId estate, String condition, UUID argument) {
    return tx.one(row -> row, SETTLED + condition, estate.value(), argument)
        .map(row -> settled(row, deductions(tx, estate, row)));
  }

  private static List<Deduction> deductions(Tx tx, EstateId estate, Row settlement) {
    return settlement.getLong("deducted") == 0
        ? List.of()
        : tx.list(
            DepositRows::deduction,
            "SELECT * FROM deduction WHERE estate = $1 AND settlement = $2 ORDER BY line",
            estate.value(),
            settlement.getUUID("id"));
  }

  private static Deposit unsettled(Row row) {
    return new Deposit(
        row.getUUID("id"),
        row.getLong("number"),
        row.getString("subject"),
        row.getString("kind"),
        row.getLong("taken"),
        row.getLong("held"),
        Times.instant(row, "taken_at"),
        row.getLocalDate("taken_on"),
        null);
  }

  private static Deposit with(Deposit d, @Nullable Settled settled) {
    return new Deposit(
        d.id(),
        d.receipt(),
        d.subject(),
        d.kind(),
        d.takenFen(),
        d.heldFen(),
        d.takenAt(),
        d.takenOn(),
        settled);
  }

  private static Deduction deduction(Row row) {
    return new Deduction(
        row.getString("rule"),
        row.getString("words"),
        row.getLong("fen"),
        Deduction.KeptAs.valueOf(row.getString("kept_as")));
  }

  private static Settled settled(Row row, List<Deduction> deductions) {
    Instant paidAt = Times.instantOrNull(row, "paid_at");
    Settlement settlement =
        new Settlement(
            row.getUUID("id"),
            row.getUUID("deposit"),
            deductions,
            row.getLocalDate("payday"),
            new Payee(
                Payee.Kind.valueOf(row.getString("payee_kind")),
                row.getString("payee"),
                row.getString("payee_papers")),
            row.getString("by"),
            Times.instant(row, "at"));
    return new Settled(
        settlement,
        row.getLong("refund"),
        paidAt == null
            ? null
            : new Payment(
                row.getUUID("paid_id"),
                settlement.id(),
                Method.valueOf(row.getString("paid_method")),
                row.getString("paid_by"),
                paidAt));
  }
}
