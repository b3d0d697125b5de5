package gatehouse.server.ledger.correction;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.book.Journal;
import gatehouse.server.ledger.book.Journals;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Payment;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.ledger.deposit.Receipts.Reason;
import gatehouse.server.ledger.deposit.Settled;
import gatehouse.server.web.account.OperatorActions;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a shift leader takes back: each kind of journal with all that belongs to it. */
public final class Corrections {
  private final Ledger ledger;
  private final Receipts receipts;

  public Corrections(Ledger ledger, Receipts receipts) {
    this.ledger = ledger;
    this.receipts = receipts;
  }

  /**
   * Reverses a journal. What a customer paid is taken back by making its receipt void.
   *
   * @param id of the reversal, made by the caller; the same again is answered with the same
   */
  public Journal reverse(Tx tx, EstateId estate, UUID id, UUID journal, Reason reason) {
    Journal wrong =
        Journals.byId(tx, estate, journal)
            .orElseThrow(() -> new LedgerRefused(Fault.JOURNAL_UNKNOWN));
    switch (wrong.kind()) {
      case TAKEN -> {
        long number = receipts.byJournal(tx, estate, journal).orElseThrow().number();
        receipts.makeVoid(tx, estate, id, number, reason);
      }
      case PAID -> undoPayment(tx, estate, id, journal, reason);
      case SETTLED -> undoSettlement(tx, estate, id, journal, reason);
      case BANKED, TRANSFER, DIFFERENCE ->
          ledger.reverse(tx, estate, id, journal, reason.why(), reason.by());
      case REVERSAL -> throw new LedgerRefused(Fault.REVERSAL_STANDS);
      case MOVED, FLOAT, HANDED_OVER -> throw new LedgerRefused(Fault.KIND_STANDS, wrong.kind());
    }
    return Journals.byId(tx, estate, id).orElseThrow();
  }

  /** A refund that was not paid after all: the money is back, and it is due again. */
  private void undoPayment(Tx tx, EstateId estate, UUID id, UUID payment, Reason reason) {
    lockDeposit(
        tx,
        estate,
        "SELECT s.deposit FROM payment p JOIN settlement s"
            + " ON s.estate = p.estate AND s.id = p.settlement"
            + " WHERE p.estate = $1 AND p.id = $2",
        payment);
    ledger.reverse(tx, estate, id, payment, reason.why(), reason.by());
    undone(tx, estate, "payment", payment, id, reason);
  }

  /**
   * A settlement that was wrong: the deposit stands as before. A refund that was paid is taken back
   * first.
   *
   * @param id of the reversal of its deductions, if it had any
   */
  public void undoSettlement(Tx tx, EstateId estate, UUID id, UUID settlement, Reason reason) {
    Deposit deposit =
        lockDeposit(
            tx, estate, "SELECT deposit FROM settlement WHERE estate = $1 AND id = $2", settlement);
    Settled settled = deposit.settled();
    if (settled != null && settled.settlement().id().equals(settlement)) {
      Payment paid = settled.paid();
      if (paid != null) {
        throw new LedgerRefused(Fault.PAID_FIRST, paid.by(), paid.at());
      }
      if (reason.why().isBlank()) {
        throw new LedgerRefused(Fault.WHY_MISSING);
      }
    }
    if (Journals.byId(tx, estate, settlement).isPresent()) {
      ledger.reverse(tx, estate, id, settlement, reason.why(), reason.by());
    }
    undone(tx, estate, "settlement", settlement, id, reason);
  }

  /** Takes a payment back, if there was one, and then the settlement: the deposit stands again. */
  public void takeBack(Tx tx, EstateId estate, UUID settlement, Reason reason) {
    Settled settled =
        lockDeposit(
                tx,
                estate,
                "SELECT deposit FROM settlement WHERE estate = $1 AND id = $2",
                settlement)
            .settled();
    if (settled != null && settled.settlement().id().equals(settlement) && settled.paid() != null) {
      UUID paid = settled.paid().id();
      undoPayment(tx, estate, follows("payment-undone", paid), paid, reason);
    }
    undoSettlement(tx, estate, follows("settlement-undone", settlement), settlement, reason);
  }

  /** An id that follows from another: the same each time. */
  private static UUID follows(String what, UUID from) {
    return UUID.nameUUIDFromBytes((what + ":" + from).getBytes(StandardCharsets.UTF_8));
  }

  private static Deposit lockDeposit(Tx tx, EstateId estate, String sql, UUID of) {
    return tx.one(row -> row.getUUID("deposit"), sql, estate.value(), of)
        .map(deposit -> Deposits.lock(tx, estate, deposit))
        .orElseThrow(() -> new LedgerRefused(Fault.SETTLEMENT_UNKNOWN));
  }

  private static void undone(
      Tx tx, EstateId estate, String table, UUID what, UUID by, Reason reason) {
    int changed =
        tx.run(
            "UPDATE " + table + " SET undone = $3 WHERE estate = $1 AND id = $2 AND undone IS NULL",
            estate.value(),
            what,
            by);
    if (changed == 1) {
      tx.await(
          OperatorActions.record(
              tx.connection(), reason.at(), reason.by(), table + "-undone", table + ":" + what));
    }
  }
}
