package gatehouse.server.renovation.exit;

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
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.exit.Exit.Settled;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Rule;
import gatehouse.server.renovation.stop.Act;
import gatehouse.server.web.text.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an exit is in the ledger. */
public final class ExitMoney {
  private final Deposits deposits;
  private final Corrections corrections;
  private final Words words;

  /**
   * @param words of the language in which the ledger is kept
   */
  public ExitMoney(Deposits deposits, Corrections corrections, Words words) {
    this.deposits = deposits;
    this.corrections = corrections;
    this.words = words;
  }

  /**
   * @param otherwise the payday that is written where nothing is paid
   */
  void settle(Tx tx, EstateId estate, Settled settled, LocalDate otherwise, Act act) {
    UUID deposit = settled.deposit();
    if (deposit == null) {
      return;
    }
    LocalDate payday = settled.payday();
    deposits.settle(
        tx,
        estate,
        new Settlement(
            settled.settlement(),
            deposit,
            deductions(settled),
            payday == null ? otherwise : payday,
            payee(settled.counter()),
            act.by(),
            act.at()));
  }

  void pay(Tx tx, EstateId estate, Settled settled, UUID payment, Method method, Act act) {
    deposits.pay(
        tx, estate, new Payment(payment, settled.settlement(), method, act.by(), act.at()));
  }

  void undo(Tx tx, EstateId estate, Settled settled, Act act) {
    if (settled.deposit() != null) {
      Reason reason = new Reason(act.why(), act.by(), act.at());
      corrections.takeBack(tx, estate, settled.settlement(), reason);
    }
  }

  private List<Deduction> deductions(Settled settled) {
    return settled.deductions().stream()
        .filter(one -> one.fen() > 0)
        .map(
            one ->
                new Deduction(
                    one.rule().name(),
                    words.say(
                        one.rule().words(), one.words(), one.count(), Money.figures(one.eachFen())),
                    one.fen(),
                    one.rule() == Rule.CARD ? Deduction.KeptAs.FEES : Deduction.KeptAs.FORFEITS))
        .toList();
  }

  private Payee payee(Exit.Counter counter) {
    Payee.Kind kind =
        counter.collector() == Collector.PROXY
            ? Payee.Kind.PROXY
            : counter.receipt() == Whereabouts.HERE
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
