package gatehouse.server.ledger.deposit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Payer;
import gatehouse.server.ledger.book.Book;
import gatehouse.server.ledger.book.Journal;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.web.account.OperatorActions;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The book of receipts (收据登记册): numbered without gaps; a void one keeps its number. */
public final class Receipts {
  private static final String SELECT =
      "SELECT r.*, v.why AS void_why, v.by AS void_by, v.at AS void_at"
          + " FROM receipt r LEFT JOIN receipt_void v ON v.estate = r.estate AND v.number = r.number"
          + " WHERE r.estate = $1";

  private final Ledger ledger;

  public Receipts(Ledger ledger) {
    this.ledger = ledger;
  }

  public Optional<Receipt> byNumber(Tx tx, EstateId estate, long number) {
    return tx.one(Receipts::receipt, SELECT + " AND r.number = $2", estate.value(), number);
  }

  public Optional<Receipt> byJournal(Tx tx, EstateId estate, UUID journal) {
    return tx.one(Receipts::receipt, SELECT + " AND r.journal = $2", estate.value(), journal);
  }

  /** Every receipt of a pass or another subject as it was when paid, oldest first. */
  public List<Receipt> of(Tx tx, EstateId estate, String subject) {
    return tx.list(
        Receipts::receipt,
        SELECT + " AND r.subject = $2 ORDER BY r.number",
        estate.value(),
        subject);
  }

  /**
   * Newest first.
   *
   * @param before only lower numbers
   */
  public Page<Receipt> list(Tx tx, EstateId estate, long before, int limit) {
    List<Receipt> found =
        tx.list(
            Receipts::receipt,
            SELECT + " AND r.number < $2 ORDER BY r.number DESC LIMIT $3",
            estate.value(),
            before,
            limit + 1);
    return Page.of(found, limit, receipt -> String.valueOf(receipt.number()));
  }

  /**
   * Makes a receipt void: its money goes back by a reversal, its number stays.
   *
   * @param id of the reversal's journal; the same again is answered with the same
   * @param reason why, and the shift leader who approves it
   */
  public Receipt makeVoid(Tx tx, EstateId estate, UUID id, long number, Reason reason) {
    Receipt receipt =
        byNumber(tx, estate, number).orElseThrow(() -> new LedgerRefused(Fault.RECEIPT_UNKNOWN));
    UUID taken = receipt.deposit();
    Deposit deposit = taken == null ? null : Deposits.lock(tx, estate, taken);
    ledger.lock(tx, estate);
    Receipt now = byNumber(tx, estate, number).orElseThrow();
    Receipt.Void before = now.voided();
    Optional<Journal> same = ledger.journal(tx, estate, id);
    if (before != null && same.isEmpty()) {
      throw new LedgerRefused(Fault.RECEIPT_VOID, before.by(), before.at());
    }
    if (before == null && deposit != null) {
      requireWhereItWasTaken(receipt, deposit);
    }
    Journal reversal = ledger.reverse(tx, estate, id, receipt.journal(), reason.why(), reason.by());
    if (before == null) {
      tx.run(
          "INSERT INTO receipt_void (estate, number, journal, why, by, at)"
              + " VALUES ($1, $2, $3, $4, $5, $6)",
          estate.value(),
          number,
          reversal.id(),
          reason.why(),
          reason.by(),
          Times.utc(reason.at()));
      tx.await(
          OperatorActions.record(
              tx.connection(), reason.at(), reason.by(), "receipt-void", "receipt:" + number));
    }
    return byNumber(tx, estate, number).orElseThrow();
  }

  /**
   * Records that a receipt is printed.
   *
   * @return whether it had been printed before, so that this print is a copy
   */
  public boolean printed(Tx tx, EstateId estate, long number, String by, Instant at) {
    tx.run(
        "SELECT 1 FROM receipt WHERE estate = $1 AND number = $2 FOR UPDATE",
        estate.value(),
        number);
    return tx.one(
                row -> row.getInteger("print"),
                "INSERT INTO receipt_print (estate, number, print, by, at)"
                    + " SELECT $1, $2, 1 + count(*), $3, $4 FROM receipt_print"
                    + " WHERE estate = $1 AND number = $2 RETURNING print",
                estate.value(),
                number,
                by,
                Times.utc(at))
            .orElseThrow()
        > 1;
  }

  /** Money that is due, paid or held for another pass is not given back a second way. */
  private static void requireWhereItWasTaken(Receipt receipt, Deposit deposit) {
    Deposits.requireUnsettled(deposit);
    if (!deposit.subject().equals(receipt.subject())) {
      throw new LedgerRefused(Fault.DEPOSIT_MOVED);
    }
  }

  /** Why something is undone, by whom and when. */
  public record Reason(String why, String by, Instant at) {}

  Receipt add(Tx tx, Book book, Taking taking) {
    long number =
        tx.one(
                row -> row.getLong("next"),
                "SELECT coalesce(max(number), 0) + 1 AS next FROM receipt WHERE estate = $1",
                book.estate().value())
            .orElseThrow();
    Payer payer = taking.payer();
    tx.run(
        "INSERT INTO receipt (estate, number, journal, subject, kind, deposit_fen, fee_fen, method,"
            + " payer, payer_unit, payer_phone, terms, by, at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        book.estate().value(),
        number,
        taking.id(),
        taking.subject(),
        taking.kind(),
        taking.depositFen(),
        taking.feeFen(),
        taking.method().name(),
        payer.name(),
        payer.unit(),
        payer.phone(),
        taking.terms(),
        taking.by(),
        Times.utc(taking.at()));
    return byNumber(tx, book.estate(), number).orElseThrow();
  }

  private static Receipt receipt(Row row) {
    UUID journal = row.getUUID("journal");
    Instant voidAt = Times.instantOrNull(row, "void_at");
    return new Receipt(
        row.getLong("number"),
        journal,
        row.getLong("deposit_fen") > 0 ? journal : null,
        row.getString("subject"),
        row.getString("kind"),
        row.getLong("deposit_fen"),
        row.getLong("fee_fen"),
        Method.valueOf(row.getString("method")),
        new Payer(
            row.getString("payer"), row.getString("payer_unit"), row.getString("payer_phone")),
        row.getString("terms"),
        row.getString("by"),
        Times.instant(row, "at"),
        voidAt == null
            ? null
            : new Receipt.Void(row.getString("void_why"), row.getString("void_by"), voidAt));
  }
}
