package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Database;
import gatehouse.server.db.TxCut;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Payment;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.ledger.deposit.Taking;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database's process is ended before each statement in turn, and what was asked is sent again.
 */
@SuppressWarnings("NullAway") // every account is in the totals
class KilledTest {
  private final LedgerCast cast = new LedgerCast();
  private final TxCut cut = new TxCut(cast.house.vertx, cast.house.address);

  @BeforeEach
  void openADrawer() {
    cast.open();
  }

  @AfterEach
  void close() {
    cut.close();
    cast.close();
  }

  @Test
  void aTakingIsDoneWholeOrNotAtAllAndOnceWhenSentAgain() {
    int statements =
        cutEverywhere(
            () -> {
              Taking taking = cast.taking(100_00, 10_00, Method.CASH);
              return tx -> cast.ledger.deposits().take(tx, Cast.ESTATE, taking);
            },
            110_00,
            AccountKind.DRAWER);
    assertThat(statements).isGreaterThan(8);
    long receipts =
        cast.work(tx -> cast.ledger.receipts().list(tx, Cast.ESTATE, Long.MAX_VALUE, 1000))
            .items()
            .get(0)
            .number();
    // Each time sent again, and once more when nothing was cut.
    assertThat(receipts).isEqualTo(statements + 1);
  }

  @Test
  void aSettlementIsDoneWholeOrNotAtAllAndOnceWhenSentAgain() {
    int statements =
        cutEverywhere(
            () -> {
              Settlement settlement = settlement();
              return tx -> cast.ledger.deposits().settle(tx, Cast.ESTATE, settlement);
            },
            -15_00,
            AccountKind.FORFEITS);
    assertThat(statements).isGreaterThan(8);
  }

  @Test
  void aPaymentIsDoneWholeOrNotAtAllAndOnceWhenSentAgain() {
    int statements =
        cutEverywhere(
            () -> {
              Settlement settlement = settlement();
              cast.settle(settlement);
              Payment payment = cast.payment(settlement, Method.WECHAT);
              return tx -> cast.ledger.deposits().pay(tx, Cast.ESTATE, payment);
            },
            -85_00,
            AccountKind.WECHAT);
    assertThat(statements).isGreaterThan(8);
  }

  private Settlement settlement() {
    Receipt receipt = cast.take(cast.taking(100_00, 0, Method.CASH));
    return cast.settlement(receipt, new Deduction("LATE", "逾期3天", 15_00));
  }

  /**
   * @param fen by which it moves the account, each time once
   * @return how many statements it has, the commit among them
   */
  private int cutEverywhere(Supplier<Database.Work<?>> asked, long fen, AccountKind account) {
    for (int n = 1; ; n++) {
      Database.Work<?> work = asked.get();
      Map<AccountKind, Long> before = totals();
      boolean finished = cut.finishedBefore(n, work);
      if (finished) {
        assertThat(totals().get(account) - before.get(account)).isEqualTo(fen);
      } else {
        assertThat(totals()).as("cut before statement " + n).isEqualTo(before);
      }
      cast.work(work);
      assertThat(totals().get(account) - before.get(account)).isEqualTo(fen);
      assertThat(cast.work(Checks::broken)).isEmpty();
      if (finished) {
        return n - 1;
      }
    }
  }

  private Map<AccountKind, Long> totals() {
    return cast.work(tx -> Balances.totals(tx, Cast.ESTATE));
  }
}
