package gatehouse.server.ledger;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Database;
import gatehouse.server.house.LedgerRooms;
import gatehouse.server.ledger.LedgerRefused.Fault;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.cash.Drawer;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Payee;
import gatehouse.server.ledger.deposit.Payment;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Settled;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.ledger.deposit.Taking;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The ledger of the cast's estate, with the words of its tests. */
final class LedgerCast implements AutoCloseable {
  static final String LIN = "lin";

  final ServerFixture house = ServerFixture.withCast();
  final LedgerRooms ledger = house.ledger;

  Taking taking(long deposit, long fee, Method method) {
    return taking(UUID.randomUUID(), deposit, fee, method);
  }

  Taking taking(UUID id, long deposit, long fee, Method method) {
    return new Taking(
        id,
        "pass:old",
        "TENANT",
        deposit,
        fee,
        method,
        new Payer("王芳", "三栋1204", "13800138000"),
        "凭卡及收据退回",
        LIN,
        house.clock.instant());
  }

  Settlement settlement(Receipt receipt, Deduction... deductions) {
    return new Settlement(
        UUID.randomUUID(),
        Objects.requireNonNull(receipt.deposit()),
        List.of(deductions),
        LocalDate.of(2026, 11, 6),
        new Payee(Payee.Kind.PAYER, "王芳", "收据原件"),
        LIN,
        house.clock.instant());
  }

  Payment payment(Settlement settlement, Method method) {
    return new Payment(UUID.randomUUID(), settlement.id(), method, LIN, house.clock.instant());
  }

  Drawer open() {
    return open(LIN, 0);
  }

  Drawer open(String clerk, long floatFen) {
    UUID id = UUID.randomUUID();
    return work(
        tx -> ledger.drawers().open(tx, Cast.ESTATE, id, clerk, floatFen, house.clock.instant()));
  }

  Receipt take(Taking taking) {
    return work(tx -> ledger.deposits().take(tx, Cast.ESTATE, taking));
  }

  Settled settle(Settlement settlement) {
    return work(tx -> ledger.deposits().settle(tx, Cast.ESTATE, settlement));
  }

  Settled pay(Payment payment) {
    return work(tx -> ledger.deposits().pay(tx, Cast.ESTATE, payment));
  }

  Fault settleFault(Settlement settlement) {
    return fault(tx -> ledger.deposits().settle(tx, Cast.ESTATE, settlement));
  }

  long total(AccountKind kind) {
    return work(tx -> Balances.totals(tx, Cast.ESTATE)).getOrDefault(kind, 0L);
  }

  <T> T work(Database.Work<T> work) {
    return house.await(house.database.work(work));
  }

  Fault fault(Database.Work<?> work) {
    return ((LedgerRefused) house.failure(house.database.work(work))).fault();
  }

  /** Runs statements as they are, as somebody with psql would. */
  void sql(String statement) {
    house.await(house.database.inTransaction(tx -> tx.query(statement).execute().mapEmpty()));
  }

  @Override
  public void close() {
    house.close();
  }
}
