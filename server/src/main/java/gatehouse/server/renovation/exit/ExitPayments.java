package gatehouse.server.renovation.exit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.exit.Exit.Settled;
import gatehouse.server.renovation.exit.Exit.State;
import gatehouse.server.renovation.stop.Act;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What becomes of a settlement: it is refused, paid on its payday, or taken back. */
public final class ExitPayments {
  private final Database database;
  private final ExitDesk desk;
  private final ExitMoney money;
  private final Receipts receipts;
  private final Clock clock;

  public ExitPayments(
      Database database, ExitDesk desk, ExitMoney money, Receipts receipts, Clock clock) {
    this.database = database;
    this.desk = desk;
    this.money = money;
    this.receipts = receipts;
    this.clock = clock;
  }

  /** Of the deposit that was settled; empty where none was taken. */
  public Future<Optional<Receipt>> receipt(EstateId estate, Settled settled) {
    UUID deposit = settled.deposit();
    return deposit == null
        ? Future.succeededFuture(Optional.empty())
        : database.work(tx -> receipts.byJournal(tx, estate, deposit));
  }

  /** The cards stay where they are; the deposit can be worked out again. */
  public Future<Exit> refuse(EstateId estate, UUID id, String why, By by) {
    return database.work(
        tx -> {
          Exit waiting = desk.toDecide(tx, estate, id, by);
          Act act = act(by, required(why));
          ExitRows.unsettled(tx, estate, id);
          desk.step(tx, estate, waiting, PermitState.EXITING, PermitStep.UNSETTLED, act);
          return ExitRows.known(tx, estate, id);
        });
  }

  /**
   * Pays what is due, and closes the permit.
   *
   * @param payment made by whoever asks: the same again pays once
   * @param signed whether the payee has signed the voucher
   */
  public Future<Exit> pay(
      EstateId estate, UUID id, UUID payment, Method method, boolean signed, By by) {
    return database.work(
        tx -> {
          Exit due = desk.locked(tx, estate, id);
          Act act = act(by, "");
          Settled settled = due.settled();
          if (due.state() == State.DONE && settled != null && settled.payFen() > 0) {
            money.pay(tx, estate, settled, payment, method, act); // says who has paid, if another
            return due;
          }
          LocalDate payday = settled == null ? null : settled.payday();
          if (due.state() != State.DUE || settled == null || payday == null) {
            throw Refused.of("", "RenovationFault.EXIT_NOT_NOW");
          }
          if (Today.in(tx, estate, clock).isBefore(payday)) {
            throw Refused.of("", "RenovationFault.NOT_YET_PAYDAY", payday);
          }
          if (!signed) {
            throw Refused.of("signed", "RenovationFault.VOUCHER_NOT_SIGNED");
          }
          money.pay(tx, estate, settled, payment, method, act);
          tx.run(
              "UPDATE renovation_exit SET state = 'DONE', paid_method = $3, paid_by = $4,"
                  + " paid_at = $5 WHERE estate = $1 AND id = $2",
              estate.value(),
              id,
              method.name(),
              act.by(),
              Times.utc(act.at()));
          desk.step(tx, estate, due, PermitState.CLOSED, PermitStep.CLOSED, act);
          return ExitRows.known(tx, estate, id);
        });
  }

  /** A wrong settlement is taken back, with its payment; the exit can be settled again. */
  public Future<Exit> undo(EstateId estate, UUID id, String why, By by) {
    return database.work(
        tx -> {
          Exit wrong = desk.locked(tx, estate, id);
          Settled settled = wrong.settled();
          if (!Set.of(State.DUE, State.DONE).contains(wrong.state()) || settled == null) {
            throw Refused.of("", "RenovationFault.EXIT_NOT_NOW");
          }
          Act act = act(by, required(why));
          money.undo(tx, estate, settled, act);
          ExitRows.unsettled(tx, estate, id);
          desk.step(tx, estate, wrong, PermitState.EXITING, PermitStep.UNSETTLED, act);
          return ExitRows.known(tx, estate, id);
        });
  }

  private Act act(By by, String why) {
    return new Act(by.name(), clock.instant(), why);
  }

  private static String required(String why) {
    if (why.isBlank()) {
      throw Refused.of("why", "RenovationFault.WHY_MISSING");
    }
    return why.strip();
  }
}
