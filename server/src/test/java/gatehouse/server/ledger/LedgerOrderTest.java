package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Settlement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Invariant I7: pieces of work that have nothing to do with each other may come in any order. */
class LedgerOrderTest {
  private static final int DEPOSITS = 12;

  /** One customer's deposit, from taking to payment; each step needs the one before it. */
  private static final class Errand {
    private final long fen;
    private final long kept;
    private final Method method;

    Errand(Random random) {
      fen = 1L + random.nextInt(100_000);
      kept = random.nextInt((int) fen);
      method = random.nextBoolean() ? Method.WECHAT : Method.ALIPAY;
    }

    Deque<Runnable> steps(LedgerCast cast) {
      List<Receipt> taken = new ArrayList<>();
      List<Settlement> settled = new ArrayList<>();
      return new ArrayDeque<>(
          List.of(
              () -> taken.add(cast.take(cast.taking(fen, 0, method))),
              () -> {
                settled.add(settlement(cast, taken.get(0)));
                cast.settle(settled.get(0));
              },
              () -> cast.pay(cast.payment(settled.get(0), Method.BANK))));
    }

    private Settlement settlement(LedgerCast cast, Receipt receipt) {
      return kept == 0
          ? cast.settlement(receipt)
          : cast.settlement(receipt, new Deduction("DAMAGE", "损坏", kept));
    }
  }

  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void theSameWorkInAnotherOrderLeavesTheSameBalances(
      @ForAll long work, @ForAll long oneOrder, @ForAll long otherOrder) {
    Map<AccountKind, Long> one = balancesAfter(work, new Random(oneOrder));
    Map<AccountKind, Long> other = balancesAfter(work, new Random(otherOrder));
    assertThat(one).isEqualTo(other);
    assertThat(one.get(AccountKind.HELD)).isZero();
    assertThat(one.get(AccountKind.BANK)).isNegative();
  }

  private static Map<AccountKind, Long> balancesAfter(long work, Random order) {
    Random random = new Random(work);
    try (LedgerCast cast = new LedgerCast()) {
      List<Deque<Runnable>> errands =
          new ArrayList<>(
              IntStream.range(0, DEPOSITS).mapToObj(i -> new Errand(random).steps(cast)).toList());
      while (!errands.isEmpty()) {
        Deque<Runnable> next = errands.get(order.nextInt(errands.size()));
        next.remove().run();
        if (next.isEmpty()) {
          errands.remove(next);
        }
      }
      return cast.work(tx -> Balances.totals(tx, Cast.ESTATE));
    }
  }
}
