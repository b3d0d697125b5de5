package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cast.DepositCounter;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.cash.HandOver;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.refund.Answers;
import gatehouse.server.pass.refund.Asking;
import gatehouse.server.pass.refund.RefundCase;
import gatehouse.server.pass.refund.Refunds;
import gatehouse.server.pass.refund.rule.RefundFacts;
import gatehouse.server.pass.refund.rule.RefundRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;

/** A drawer with a deposit in it, one that was handed over, and a refund: a page of each. */
final class MoneyInTheHouse {
  private static final String CARD = "04DDDDDDDDDD09";

  private MoneyInTheHouse() {}

  /**
   * @return pages that no link leads to, by the address in the table of routes
   */
  static Map<String, String> bring(Standing standing) {
    try (Backstage backstage = new Backstage(standing)) {
      DepositCounter counter = DepositTaken.counter(backstage);
      Pass pass = counter.temporary(LocalDate.now(Cast.ZONE).plusDays(30), CARD);
      refund(backstage, String.valueOf(counter.receipt(pass)));
      return Map.of("/ledger/drawer/:id", "/ledger/drawer/" + handedOver(backstage));
    }
  }

  private static void refund(Backstage backstage, String receipt) {
    Answers answers =
        new Answers(
            Map.of(CARD, CardState.BACK),
            0,
            false,
            RefundFacts.ReceiptAt.HERE,
            RefundFacts.Collector.PAYER,
            "",
            EnumSet.allOf(RefundFacts.Paper.class));
    Refunds refunds = backstage.rooms().refunds().refunds();
    RefundCase found = backstage.await(refunds.find(Cast.ESTATE, CARD, receipt));
    Asking asking =
        new Asking(
            UUID.randomUUID(),
            found.pass().id(),
            found.pass().version(),
            receipt,
            answers,
            RefundRule.work(found.facts(answers)).payFen());
    backstage.await(refunds.confirm(Cast.ESTATE, asking, DepositTaken.CHIEF));
  }

  private static UUID handedOver(Backstage backstage) {
    var drawers = backstage.rooms().ledger().drawers();
    Instant now = Instant.now();
    return backstage.work(
        tx -> {
          Drawer drawer = drawers.open(tx, Cast.ESTATE, UUID.randomUUID(), "cashier", 0, now);
          HandOver handOver =
              new HandOver(
                  UUID.randomUUID(), drawer.id(), new CashCount(Map.of()), "", "cashier", now);
          return drawers.handOver(tx, Cast.ESTATE, handOver).id();
        });
  }
}
