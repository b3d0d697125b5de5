package gatehouse.server.ledger.deposit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.book.Book;
import gatehouse.server.ledger.book.JournalKind;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.ledger.book.Line;
import gatehouse.server.ledger.book.Posting;
import gatehouse.server.ledger.cash.Drawers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Deposits: taken against a receipt, moved to another subject, settled once, paid once. All in the
 * caller's transaction. What is refused throws {@link LedgerRefused}; what was asked for before
 * under the same id is answered as it was then.
 */
public final class Deposits {
  private final Ledger ledger;
  private final Drawers drawers;
  private final Receipts receipts;

  public Deposits(Ledger ledger, Drawers drawers, Receipts receipts) {
    this.ledger = ledger;
    this.drawers = drawers;
    this.receipts = receipts;
  }

  /** Takes a deposit, a fee, or both. The book stays locked until the transaction ends. */
  public Receipt take(Tx tx, EstateId estate, Taking taking) {
    Book book = ledger.lock(tx, estate);
    if (ledger.posted(tx, estate, taking.id(), taking.body()).isPresent()) {
      return receipts.byJournal(tx, estate, taking.id()).orElseThrow();
    }
    long total = Math.addExact(taking.depositFen(), taking.feeFen());
    if (taking.depositFen() < 0 || taking.feeFen() < 0 || total == 0 || total > Money.MOST_FEN) {
      throw new LedgerRefused(Fault.AMOUNT_RANGE, Money.figures(total));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(drawers.account(tx, estate, taking.method(), taking.by()), total));
    if (taking.depositFen() > 0) {
      add(tx, book, taking);
      lines.add(new Line(Account.held(taking.subject()), -taking.depositFen(), taking.id()));
    }
    if (taking.feeFen() > 0) {
      lines.add(Line.of(Account.of(AccountKind.FEES), -taking.feeFen()));
    }
    String memo = taking.kind() + " " + taking.payer().name();
    ledger.post(
        tx,
        book,
        Posting.of(taking.id(), JournalKind.TAKEN, memo, taking.by(), lines, taking.body()));
    return receipts.add(tx, book, taking);
  }

  /** Everything that was ever taken as a deposit for a subject that it is still for. */
  public List<Deposit> of(Tx tx, EstateId estate, String subject) {
    return DepositRows.find(tx, estate, "d.subject = $2", subject);
  }

  public List<Deposit> ofAll(Tx tx, EstateId estate, Collection<String> subjects) {
    return DepositRows.find(tx, estate, "d.subject = ANY($2)", subjects.toArray(String[]::new));
  }

  public Optional<Deposit> byId(Tx tx, EstateId estate, UUID deposit) {
    return DepositRows.find(tx, estate, "d.id = $2", deposit).stream().findFirst();
  }

  public Optional<Deposit> byReceipt(Tx tx, EstateId estate, long number) {
    return DepositRows.find(tx, estate, "r.number = $2", number).stream().findFirst();
  }

  /**
   * A deposit goes on to another subject, as that of a lost card to its replacement.
   *
   * @param id made by the caller
   */
  public Deposit move(Tx tx, EstateId estate, UUID id, UUID deposit, String newSubject, String by) {
    Deposit held = lock(tx, estate, deposit);
    String body = "MOVE|" + deposit + "|" + newSubject + "|" + by;
    if (ledger.posted(tx, estate, id, body).isPresent()) {
      return held;
    }
    requireUnsettled(held);
    ledger.post(
        tx,
        estate,
        Posting.of(
            id,
            JournalKind.MOVED,
            held.kind() + " → " + newSubject,
            by,
            List.of(
                new Line(Account.held(held.subject()), held.heldFen(), deposit),
                new Line(Account.held(newSubject), -held.heldFen(), deposit)),
            body));
    tx.run(
        "UPDATE deposit SET subject = $3 WHERE estate = $1 AND id = $2",
        estate.value(),
        deposit,
        newSubject);
    return byId(tx, estate, deposit).orElseThrow();
  }

  /** Ends a deposit: keeps the deductions, and makes the rest due. */
  public Settled settle(Tx tx, EstateId estate, Settlement settlement) {
    Deposit deposit = lock(tx, estate, settlement.deposit());
    if (isSame(tx, estate, "settlement", settlement.id(), settlement.body())) {
      // Undone meanwhile: what was right then is not settled again by an old message.
      return DepositRows.byId(tx, estate, settlement.id())
          .orElseThrow(() -> new LedgerRefused(Fault.SETTLEMENT_UNKNOWN));
    }
    requireUnsettled(deposit);
    long deducted = settlement.deductedFen();
    if (deducted > deposit.heldFen()) {
      throw new LedgerRefused(
          Fault.MORE_THAN_HELD, Money.figures(deposit.heldFen()), Money.figures(deducted));
    }
    if (deducted > 0) {
      keep(tx, estate, deposit, settlement);
    }
    write(tx, estate, settlement, deposit.heldFen() - deducted);
    return DepositRows.byId(tx, estate, settlement.id()).orElseThrow();
  }

  /** Pays what a settlement left. */
  public Settled pay(Tx tx, EstateId estate, Payment payment) {
    Settled found =
        DepositRows.byId(tx, estate, payment.settlement())
            .orElseThrow(() -> new LedgerRefused(Fault.SETTLEMENT_UNKNOWN));
    UUID id = found.settlement().deposit();
    Deposit deposit = lock(tx, estate, id);
    if (isSame(tx, estate, "payment", payment.id(), payment.body())) {
      return DepositRows.byId(tx, estate, payment.settlement()).orElseThrow();
    }
    Settled settled = deposit.settled();
    if (settled == null || !settled.settlement().id().equals(payment.settlement())) {
      throw new LedgerRefused(Fault.SETTLEMENT_UNKNOWN);
    }
    Payment paid = settled.paid();
    if (paid != null) {
      throw new LedgerRefused(Fault.PAID_ALREADY, paid.by(), paid.at());
    }
    long fen = settled.refundFen();
    if (fen == 0) {
      throw new LedgerRefused(Fault.NOTHING_TO_PAY);
    }
    Book book = ledger.lock(tx, estate);
    Account from = drawers.account(tx, estate, payment.method(), payment.by());
    Balances.requireCash(tx, estate, from, fen);
    List<Line> lines =
        List.of(new Line(Account.held(deposit.subject()), fen, id), Line.of(from, -fen));
    String memo = deposit.kind() + " " + settled.settlement().payee().name();
    ledger.post(
        tx,
        book,
        Posting.of(payment.id(), JournalKind.PAID, memo, payment.by(), lines, payment.body()));
    write(tx, estate, payment, fen);
    return DepositRows.byId(tx, estate, payment.settlement()).orElseThrow();
  }

  /** Locks a deposit, so that two who settle or pay it come one after the other. */
  public static Deposit lock(Tx tx, EstateId estate, UUID deposit) {
    tx.any("SELECT FROM deposit WHERE estate = $1 AND id = $2 FOR UPDATE", estate.value(), deposit);
    return DepositRows.find(tx, estate, "d.id = $2", deposit).stream()
        .findFirst()
        .orElseThrow(() -> new LedgerRefused(Fault.DEPOSIT_UNKNOWN));
  }

  static void requireUnsettled(Deposit deposit) {
    Settled before = deposit.settled();
    if (before != null) {
      throw new LedgerRefused(
          Fault.SETTLED_ALREADY, before.settlement().by(), before.settlement().at());
    }
    if (deposit.heldFen() == 0) {
      throw new LedgerRefused(Fault.RECEIPT_VOID, "", deposit.takenAt());
    }
  }

  private static void add(Tx tx, Book book, Taking taking) {
    tx.run(
        "INSERT INTO deposit (estate, id, subject, kind, taken, taken_at, taken_on)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        book.estate().value(),
        taking.id(),
        taking.subject(),
        taking.kind(),
        taking.depositFen(),
        Times.utc(taking.at()),
        book.day(taking.at()));
  }

  private void keep(Tx tx, EstateId estate, Deposit deposit, Settlement settlement) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Account.held(deposit.subject()), settlement.deductedFen(), deposit.id()));
    for (Deduction deduction : settlement.deductions()) {
      AccountKind kept =
          deduction.as() == Deduction.KeptAs.FEES ? AccountKind.FEES : AccountKind.FORFEITS;
      lines.add(Line.of(Account.of(kept), -deduction.fen()));
    }
    ledger.post(
        tx,
        estate,
        Posting.of(
            settlement.id(),
            JournalKind.SETTLED,
            deposit.kind() + " " + settlement.payee().name(),
            settlement.by(),
            lines,
            settlement.body()));
  }

  private static void write(Tx tx, EstateId estate, Settlement settlement, long refund) {
    long deducted = settlement.deductedFen();
    tx.run(
        "INSERT INTO settlement (estate, id, deposit, deducted, refund, payday, payee, payee_kind,"
            + " payee_papers, by, at, journal, body_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8,"
            + " $9, $10, $11, $12, sha256(convert_to($13, 'UTF8')))",
        estate.value(),
        settlement.id(),
        settlement.deposit(),
        deducted,
        refund,
        settlement.payday(),
        settlement.payee().name(),
        settlement.payee().kind().name(),
        settlement.payee().papers(),
        settlement.by(),
        Times.utc(settlement.at()),
        deducted == 0 ? null : settlement.id(),
        settlement.body());
    short line = 0;
    for (Deduction deduction : settlement.deductions()) {
      tx.run(
          "INSERT INTO deduction (estate, settlement, line, rule, words, fen, kept_as)"
              + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
          estate.value(),
          settlement.id(),
          ++line,
          deduction.rule(),
          deduction.words(),
          deduction.fen(),
          deduction.as().name());
    }
  }

  private static void write(Tx tx, EstateId estate, Payment payment, long fen) {
    tx.run(
        "INSERT INTO payment (estate, id, settlement, amount, method, by, at, body_hash)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, sha256(convert_to($8, 'UTF8')))",
        estate.value(),
        payment.id(),
        payment.settlement(),
        fen,
        payment.method().name(),
        payment.by(),
        Times.utc(payment.at()),
        payment.body());
  }

  /** Whether the same was asked for before. */
  private static boolean isSame(Tx tx, EstateId estate, String table, UUID id, String body) {
    Optional<Boolean> same =
        tx.one(
            row -> row.getBoolean("same"),
            "SELECT body_hash = sha256(convert_to($3, 'UTF8')) AS same FROM "
                + table
                + " WHERE estate = $1 AND id = $2",
            estate.value(),
            id,
            body);
    if (same.isPresent() && !same.get()) {
      throw new LedgerRefused(Fault.SAME_ID_OTHER_BODY, table);
    }
    return same.isPresent();
  }
}
