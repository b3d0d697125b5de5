package gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.db.Tx;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.ledger.LedgerModel.Held;
import gatehouse.server.ledger.LedgerModel.State;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.cash.CashCount;
import gatehouse.server.ledger.cash.Closing;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.cash.HandOver;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Payee;
import gatehouse.server.ledger.deposit.Payment;
import gatehouse.server.ledger.deposit.Receipts.Reason;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.ledger.deposit.Taking;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Random pieces of desk work, done by the ledger and by the model. */
@SuppressWarnings("NullAway") // a deed is only done to a deposit that is there
final class DeskWork {
  private static final Method[] METHODS = Method.values();

  private final LedgerCast cast;
  private final LedgerModel model;
  private final LedgerRooms ledger;
  private final List<UUID> deposits = new ArrayList<>();
  private final Map<UUID, Settlement> settlements = new HashMap<>();
  private final Map<UUID, Payment> payments = new HashMap<>();
  private final Map<LocalDate, Map<AccountKind, Long>> closed = new HashMap<>();

  DeskWork(LedgerCast cast, LedgerModel model) {
    this.cast = cast;
    this.model = model;
    this.ledger = cast.ledger;
  }

  void step(Tx tx, Random random) {
    if (ledger.drawers().openOf(tx, Cast.ESTATE, LedgerCast.LIN).isEmpty()) {
      ledger
          .drawers()
          .open(tx, Cast.ESTATE, UUID.randomUUID(), LedgerCast.LIN, 0, cast.house.clock.instant());
    }
    int dice = random.nextInt(100);
    if (dice < 30 || deposits.isEmpty()) {
      take(tx, random);
    } else if (dice < 97) {
      UUID deposit = deposits.get(random.nextInt(deposits.size()));
      with(tx, deposit, dice, random);
    } else {
      handOver(tx, random);
    }
  }

  private void with(Tx tx, UUID deposit, int dice, Random random) {
    Held held = model.deposits.get(deposit);
    if (dice < 55) {
      settle(tx, deposit, random);
    } else if (dice < 75 && (held.state == State.SETTLED || held.state == State.PAID)) {
      pay(tx, deposit, METHODS[random.nextInt(METHODS.length)]);
    } else if (dice < 80 && held.state == State.PAID) {
      UUID payment = payments.get(deposit).id();
      same(() -> reverse(tx, payment), model.undoPayment(deposit));
    } else if (dice < 85 && held.state == State.SETTLED) {
      UUID settlement = settlements.get(deposit).id();
      ledger.corrections().undoSettlement(tx, Cast.ESTATE, UUID.randomUUID(), settlement, why());
      model.undoSettlement(deposit);
    } else if (dice < 88 && held.state == State.TAKEN) {
      same(() -> reverse(tx, deposit), model.makeVoid(deposit));
    } else {
      again(tx, deposit, held);
    }
  }

  private void take(Tx tx, Random random) {
    Method method = METHODS[random.nextInt(METHODS.length)];
    long fen = 10L * (1 + random.nextInt(5_000));
    Taking taking = cast.taking(fen, 0, method);
    long number = ledger.deposits().take(tx, Cast.ESTATE, taking).number();
    deposits.add(taking.id());
    assertThat(number).isEqualTo(deposits.size());
    model.take(taking.id(), fen, method);
  }

  private void settle(Tx tx, UUID deposit, Random random) {
    long kept = random.nextInt(3) == 0 ? 10L * (1 + random.nextInt(6_000)) : 0;
    Settlement settlement = settlement(deposit, kept);
    boolean settled =
        same(
            () -> ledger.deposits().settle(tx, Cast.ESTATE, settlement),
            model.settle(deposit, kept));
    if (settled) {
      settlements.put(deposit, settlement);
    }
  }

  private void pay(Tx tx, UUID deposit, Method method) {
    UUID settlement = settlements.get(deposit).id();
    Payment payment =
        new Payment(
            UUID.randomUUID(), settlement, method, LedgerCast.LIN, cast.house.clock.instant());
    boolean paid =
        same(() -> ledger.deposits().pay(tx, Cast.ESTATE, payment), model.pay(deposit, method));
    if (paid) {
      payments.put(deposit, payment);
    }
  }

  /** What was asked before is asked again, and moves nothing. */
  private void again(Tx tx, UUID deposit, Held held) {
    if (held.state == State.PAID) {
      ledger.deposits().pay(tx, Cast.ESTATE, payments.get(deposit));
    } else if (held.state == State.SETTLED) {
      ledger.deposits().settle(tx, Cast.ESTATE, settlements.get(deposit));
    }
  }

  private void handOver(Tx tx, Random random) {
    Drawer drawer = ledger.drawers().openOf(tx, Cast.ESTATE, LedgerCast.LIN).orElseThrow();
    long there = model.totals.get(AccountKind.DRAWER);
    long difference = random.nextBoolean() ? 10L * random.nextInt(50) : 0;
    HandOver handOver =
        new HandOver(
            UUID.randomUUID(),
            drawer.id(),
            CashCount.of(there + difference),
            "多出",
            LedgerCast.LIN,
            cast.house.clock.instant());
    ledger.drawers().handOver(tx, Cast.ESTATE, handOver);
    model.handOver(difference);
  }

  /** Ends the day and goes on to the next. */
  Map<AccountKind, Long> closeDay() {
    LocalDate day = cast.house.clock.instant().atZone(Cast.ZONE).toLocalDate();
    Map<AccountKind, Long> totals =
        cast.work(
            tx -> {
              if (ledger.drawers().openOf(tx, Cast.ESTATE, LedgerCast.LIN).isPresent()) {
                handOver(tx, new Random(0));
              }
              ledger.dayEnds().close(tx, Cast.ESTATE, closing(day));
              return Balances.totals(tx, Cast.ESTATE, day);
            });
    closed.put(day, totals);
    cast.house.clock.advance(Duration.ofDays(1));
    return totals;
  }

  void requireThatClosedDaysAreAsTheyWere() {
    closed.forEach(
        (day, totals) ->
            assertThat(cast.<Object>work(tx -> Balances.totals(tx, Cast.ESTATE, day)))
                .isEqualTo(totals));
  }

  private Closing closing(LocalDate day) {
    Map<AccountKind, Long> there = model.totals;
    return new Closing(
        UUID.randomUUID(),
        day,
        CashCount.of(there.get(AccountKind.SAFE)),
        Map.of(
            AccountKind.BANK, there.get(AccountKind.BANK),
            AccountKind.WECHAT, there.get(AccountKind.WECHAT),
            AccountKind.ALIPAY, there.get(AccountKind.ALIPAY)),
        Map.of(),
        0,
        "liu",
        cast.house.clock.instant());
  }

  private Settlement settlement(UUID deposit, long kept) {
    return new Settlement(
        UUID.randomUUID(),
        deposit,
        kept == 0 ? List.of() : List.of(new Deduction("LATE", "逾期", kept)),
        LocalDate.of(2026, 12, 6),
        new Payee(Payee.Kind.PAYER, "王芳", "收据原件"),
        LedgerCast.LIN,
        cast.house.clock.instant());
  }

  private void reverse(Tx tx, UUID journal) {
    ledger.corrections().reverse(tx, Cast.ESTATE, UUID.randomUUID(), journal, why());
  }

  private Reason why() {
    return new Reason("录错", "he", cast.house.clock.instant());
  }

  /** Both did it, or both refused it for the same reason. */
  private static boolean same(Runnable work, Optional<Fault> expected) {
    Optional<Fault> fault = Optional.empty();
    try {
      work.run();
    } catch (LedgerRefused refused) {
      fault = Optional.of(refused.fault());
    }
    assertThat(fault).isEqualTo(expected);
    return fault.isEmpty();
  }
}
