package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Payee;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.By;
import java.time.Clock;
import java.util.List;

/** What becomes of the deposit of a lost card. */
final class Forfeits {
  private final Deposits deposits;
  private final Clock clock;

  Forfeits(Deposits deposits, Clock clock) {
    this.deposits = deposits;
    this.clock = clock;
  }

  /** The deposit is kept. */
  void keep(Tx tx, EstateId estate, Pass lost, By by) {
    for (Deposit deposit : open(tx, estate, lost)) {
      deposits.settle(
          tx,
          estate,
          new Settlement(
              Till.id("forfeited", deposit.id()),
              deposit.id(),
              List.of(new Deduction("LOST_CARD", "卡遗失，押金不退", deposit.heldFen())),
              Today.in(tx, estate, clock),
              new Payee(Payee.Kind.PAYER, lost.holder().name(), ""),
              by.name(),
              clock.instant()));
    }
  }

  /** The deposit goes on to the pass that takes the lost one's place. */
  void pass(Tx tx, EstateId estate, Pass lost, Pass fresh, By by) {
    for (Deposit deposit : open(tx, estate, lost)) {
      deposits.move(
          tx,
          estate,
          Till.id("moved:" + fresh.id(), deposit.id()),
          deposit.id(),
          Steps.subject(fresh),
          by.name());
    }
  }

  private List<Deposit> open(Tx tx, EstateId estate, Pass pass) {
    return deposits.of(tx, estate, Steps.subject(pass)).stream()
        .filter(deposit -> deposit.settled() == null && deposit.heldFen() > 0)
        .toList();
  }
}
