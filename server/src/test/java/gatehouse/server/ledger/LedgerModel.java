package gatehouse.server.ledger;

import gatehouse.server.ledger.LedgerRefused.Fault;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The ledger as a map and a few ifs: what the real one must do, said in another way. */
@SuppressWarnings("NullAway") // a deed is only done to a deposit that is there
final class LedgerModel {
  enum State {
    TAKEN,
    SETTLED,
    PAID,
    VOID
  }

  static final class Held {
    final long taken;
    final Method method;
    final int drawer;
    State state = State.TAKEN;
    long kept;
    Method paidBy = Method.WECHAT;
    int paidFrom;

    Held(long taken, Method method, int drawer) {
      this.taken = taken;
      this.method = method;
      this.drawer = drawer;
    }
  }

  final Map<AccountKind, Long> totals = new EnumMap<>(AccountKind.class);
  final Map<UUID, Held> deposits = new HashMap<>();
  private int drawer = 1;

  LedgerModel() {
    for (AccountKind kind : AccountKind.values()) {
      totals.put(kind, 0L);
    }
  }

  void move(AccountKind from, AccountKind to, long fen) {
    totals.merge(from, -fen, Long::sum);
    totals.merge(to, fen, Long::sum);
  }

  void take(UUID id, long fen, Method method) {
    deposits.put(id, new Held(fen, method, drawer));
    move(AccountKind.HELD, account(method), fen);
  }

  Optional<Fault> settle(UUID id, long kept) {
    Held held = deposits.get(id);
    if (held.state == State.VOID) {
      return Optional.of(Fault.RECEIPT_VOID);
    }
    if (held.state != State.TAKEN) {
      return Optional.of(Fault.SETTLED_ALREADY);
    }
    if (kept > held.taken) {
      return Optional.of(Fault.MORE_THAN_HELD);
    }
    held.state = State.SETTLED;
    held.kept = kept;
    move(AccountKind.FORFEITS, AccountKind.HELD, kept);
    return Optional.empty();
  }

  Optional<Fault> pay(UUID id, Method method) {
    Held held = deposits.get(id);
    if (held.state == State.PAID) {
      return Optional.of(Fault.PAID_ALREADY);
    }
    long fen = held.taken - held.kept;
    if (fen == 0) {
      return Optional.of(Fault.NOTHING_TO_PAY);
    }
    if (method == Method.CASH && totals.get(AccountKind.DRAWER) < fen) {
      return Optional.of(Fault.NOT_ENOUGH_CASH);
    }
    held.state = State.PAID;
    held.paidBy = method;
    held.paidFrom = drawer;
    move(account(method), AccountKind.HELD, fen);
    return Optional.empty();
  }

  Optional<Fault> undoPayment(UUID id) {
    Held held = deposits.get(id);
    if (held.paidBy == Method.CASH && held.paidFrom != drawer) {
      return Optional.of(Fault.DRAWER_CLOSED_ALREADY);
    }
    held.state = State.SETTLED;
    move(AccountKind.HELD, account(held.paidBy), held.taken - held.kept);
    return Optional.empty();
  }

  void undoSettlement(UUID id) {
    Held held = deposits.get(id);
    held.state = State.TAKEN;
    move(AccountKind.HELD, AccountKind.FORFEITS, held.kept);
    held.kept = 0;
  }

  Optional<Fault> makeVoid(UUID id) {
    Held held = deposits.get(id);
    if (held.method == Method.CASH && held.drawer != drawer) {
      return Optional.of(Fault.DRAWER_CLOSED_ALREADY);
    }
    if (held.method == Method.CASH && totals.get(AccountKind.DRAWER) < held.taken) {
      return Optional.of(Fault.NOT_ENOUGH_CASH);
    }
    held.state = State.VOID;
    move(account(held.method), AccountKind.HELD, held.taken);
    return Optional.empty();
  }

  /** Counted right or wrong, and the next drawer opened. */
  void handOver(long difference) {
    long there = totals.get(AccountKind.DRAWER);
    move(AccountKind.DRAWER, AccountKind.SAFE, there);
    move(AccountKind.DIFFERENCES, AccountKind.SAFE, difference);
    drawer++;
  }

  static AccountKind account(Method method) {
    return method == Method.CASH ? AccountKind.DRAWER : AccountKind.valueOf(method.name());
  }
}
