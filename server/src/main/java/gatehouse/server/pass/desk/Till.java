package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Payer;
import gatehouse.server.ledger.deposit.Deduction;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Payee;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.ledger.deposit.Taking;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.people.Person;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what a pass costs, and says what becomes of the deposit of a lost card. */
final class Till {
  private final Deposits deposits;
  private final Clock clock;

  Till(Deposits deposits, Clock clock) {
    this.deposits = deposits;
    this.clock = clock;
  }

  /**
   * @param id of the taking, the same when it is asked for again
   * @param paying how and by whom; without a payer the holder pays
   */
  void take(
      Tx tx, EstateId estate, UUID id, Pass pass, Terms terms, Charges charges, Paying paying) {
    if (charges.isNothing()) {
      return;
    }
    Method method = paying.method();
    if (method == null) {
      throw PassRefused.of("method", Fault.METHOD_MISSING, "");
    }
    Person payer = paying.payer();
    String unit = unitName(tx, estate, pass.unit());
    deposits.take(
        tx,
        estate,
        new Taking(
            id,
            Steps.subject(pass),
            pass.kind().name(),
            charges.depositFen(),
            charges.feeFen(),
            method,
            payer == null
                ? new Payer(pass.holder().name(), unit, pass.holder().phone())
                : new Payer(payer.name(), unit, payer.phone()),
            charges.depositFen() == 0 ? "" : words(terms),
            paying.by().name(),
            clock.instant()));
  }

  /** Who pays, how, to whom. */
  record Paying(@Nullable Person payer, @Nullable Method method, By by) {}

  /** An id that follows from another: the same each time. */
  static UUID id(String what, UUID of) {
    return UUID.nameUUIDFromBytes((what + ":" + of).getBytes(StandardCharsets.UTF_8));
  }

  /** What people call a unit; a receipt has no ids. */
  private static @Nullable String unitName(Tx tx, EstateId estate, @Nullable String unit) {
    return unit == null
        ? null
        : tx.one(
                row -> row.getString("name"),
                "SELECT name FROM unit WHERE estate = $1 AND id = $2",
                estate.value(),
                unit)
            .orElse(unit);
  }

  /** When and where a deposit comes back, as the receipt says it. */
  private static String words(Terms terms) {
    return "凭卡及本收据退回押金。" + terms.collection();
  }

  /** The deposit is kept. */
  void forfeit(Tx tx, EstateId estate, Pass lost, By by) {
    for (Deposit deposit : open(tx, estate, lost)) {
      deposits.settle(
          tx,
          estate,
          new Settlement(
              id("forfeited", deposit.id()),
              deposit.id(),
              List.of(new Deduction("LOST_CARD", "卡遗失，押金不退", deposit.heldFen())),
              Today.in(tx, estate, clock),
              new Payee(Payee.Kind.PAYER, lost.holder().name(), ""),
              by.name(),
              clock.instant()));
    }
  }

  /** The deposit goes on to the pass that takes the lost one's place. */
  void moveOn(Tx tx, EstateId estate, Pass lost, Pass fresh, By by) {
    for (Deposit deposit : open(tx, estate, lost)) {
      deposits.move(
          tx,
          estate,
          id("moved:" + fresh.id(), deposit.id()),
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
