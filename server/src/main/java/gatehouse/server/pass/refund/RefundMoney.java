package gatehouse.server.pass.refund;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.correction.Corrections;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Payee;
import gatehouse.server.ledger.deposit.Payment;
import gatehouse.server.ledger.deposit.Receipts.Reason;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.pass.refund.Refund.Act;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.web.text.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a refund is in the ledger. */
public final class RefundMoney {
  private final Deposits deposits;
  private final Corrections corrections;
  private final Words words;

  /**
   * @param words of the language in which the ledger is kept
   */
  public RefundMoney(Deposits deposits, Corrections corrections, Words words) {
    this.deposits = deposits;
    this.corrections = corrections;
    this.words = words;
  }

  void settle(Tx tx, EstateId estate, Refund refund, LocalDate payday, Act act) {
    deposits.settle(
        tx,
        estate,
        new Settlement(
            refund.id(),
            refund.subject().deposit(),
            deductions(refund),
            payday,
            payee(refund.counter()),
            act.by(),
            act.at()));
  }

  void pay(Tx tx, EstateId estate, Refund refund, UUID payment, Method method, Act act) {
    deposits.pay(tx, estate, new Payment(payment, refund.id(), method, act.by(), act.at()));
  }

  /** What an act is called in the record of a pass. */
  String why(String key, long receipt) {
    return words.say(key, receipt);
  }

  void undo(Tx tx, EstateId estate, Refund refund, Act act) {
    corrections.takeBack(tx, estate, refund.id(), new Reason(act.why(), act.by(), act.at()));
  }

  private List<Deduction> deductions(Refund refund) {
    return refund.deductions().stream()
        .filter(one -> one.fen() > 0)
        .map(
            one ->
                new Deduction(
                    one.rule().name(),
                    words.say(one.rule().words(), one.count(), Money.figures(one.eachFen())),
                    one.fen(),
                    one.rule().forfeits() ? Deduction.KeptAs.FORFEITS : Deduction.KeptAs.FEES))
        .toList();
  }

  private Payee payee(Refund.Counter counter) {
    Payee.Kind kind =
        counter.collector() == Collector.PROXY
            ? Payee.Kind.PROXY
            : counter.receipt() == ReceiptAt.HERE
                ? Payee.Kind.PAYER
                : Payee.Kind.PAYER_WITHOUT_RECEIPT;
    String papers =
        counter.papers().stream()
            .sorted()
            .map(Paper::words)
            .map(key -> words.say(key))
            .collect(Collectors.joining("、"));
    return new Payee(kind, counter.collectorName(), papers);
  }
}
