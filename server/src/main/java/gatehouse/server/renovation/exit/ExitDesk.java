package gatehouse.server.renovation.exit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.exit.Exit.Settled;
import gatehouse.server.renovation.exit.Exit.State;
import gatehouse.server.renovation.exit.rule.ExitFacts;
import gatehouse.server.renovation.exit.rule.ExitOutcome;
import gatehouse.server.renovation.exit.rule.ExitRule;
import gatehouse.server.renovation.stop.Act;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The second half of an exit: cards, permit and receipt come back, and the deposit is worked out
 * and settled once. A permit closes when all of it is done; see {@link ExitPayments}.
 */
public final class ExitDesk {
  private final Database database;
  private final Permits permits;
  private final ExitCases cases;
  private final ExitCards cards;
  private final ExitMoney money;
  private final Clock clock;

  public ExitDesk(
      Database database,
      Permits permits,
      ExitCases cases,
      ExitCards cards,
      ExitMoney money,
      Clock clock) {
    this.database = database;
    this.permits = permits;
    this.cases = cases;
    this.cards = cards;
    this.money = money;
    this.clock = clock;
  }

  /**
   * What is confirmed at the counter.
   *
   * @param version of the permit that was seen
   * @param seenFen the sum that was seen, and told to the customer
   * @param seenPayday the day that was seen, and told; absent when nothing is paid
   */
  public record Confirming(
      UUID exit, int version, Answers answers, long seenFen, @Nullable LocalDate seenPayday) {
    String body() {
      return answers.body() + "|" + seenFen + "|" + seenPayday;
    }
  }

  /** What an exit is settled by. Nothing is written. */
  public Future<ExitCase> find(EstateId estate, UUID exit) {
    return database.work(tx -> found(tx, estate, ExitRows.known(tx, estate, exit)));
  }

  /** The clerk's word: the cards are back, and the deposit is settled or waits for approval. */
  public Future<Exit> confirm(EstateId estate, Confirming confirming, By by) {
    return database.work(tx -> confirm(tx, estate, confirming, by));
  }

  /** The word of a shift leader who has not worked it out himself: it is settled. */
  public Future<Exit> approve(EstateId estate, UUID id, By by) {
    return database.work(
        tx -> {
          Exit waiting = toDecide(tx, estate, id, by);
          Settled asked = Objects.requireNonNull(waiting.settled());
          Act act = act(by, "");
          tx.run(
              "UPDATE renovation_exit SET decided_by = $3, decided_at = $4, payday = $5"
                  + " WHERE estate = $1 AND id = $2",
              estate.value(),
              id,
              act.by(),
              Times.utc(act.at()),
              asked.payday() == null
                  ? null
                  : found(tx, estate, waiting).paydays().after(Today.in(tx, estate, clock)));
          return settle(tx, estate, ExitRows.known(tx, estate, id), by);
        });
  }

  private Exit confirm(Tx tx, EstateId estate, Confirming confirming, By by) {
    Exit exit = locked(tx, estate, confirming.exit());
    if (exit.settled() != null) {
      if (ExitRows.isSame(tx, estate, exit.id(), confirming.body())) {
        return exit;
      }
      throw Refused.of("", "RenovationFault.SETTLED_ALREADY", exit.settled().made().by());
    }
    if (exit.state() != State.PASSED) {
      throw Refused.of("", "RenovationFault.NOT_INSPECTED");
    }
    permits.locked(tx, estate, exit.permit(), confirming.version());
    ExitCase found = found(tx, estate, exit);
    Answers answers = confirming.answers();
    ExitCases.requireOwn(found, answers);
    ExitFacts facts = found.facts(answers);
    ExitOutcome outcome = ExitRule.work(facts);
    require(facts, outcome, confirming);
    cards.end(tx, estate, found, answers, Exits.WHY, by);
    Settled settled = settled(found, answers, outcome, act(by, ""));
    ExitRows.settled(tx, estate, exit.id(), State.WAITING, settled, confirming.body());
    Exit asked = ExitRows.known(tx, estate, exit.id());
    return outcome.isComplete() ? settle(tx, estate, asked, by) : asked;
  }

  private static void require(ExitFacts facts, ExitOutcome outcome, Confirming confirming) {
    if (facts.collector() == Collector.PROXY && confirming.answers().proxy().isBlank()) {
      throw Refused.of("proxy", "RenovationFault.MISSING");
    }
    if (!outcome.isComplete() && !outcome.waitsForApproval()) {
      throw Refused.of("", "RenovationFault.EXIT_STILL_MISSING");
    }
    if (outcome.payFen() != confirming.seenFen()
        || !Objects.equals(outcome.payday(), confirming.seenPayday())) {
      throw Refused.of(
          "",
          "RenovationFault.SUM_CHANGED",
          Money.figures(confirming.seenFen()),
          Money.figures(outcome.payFen()));
    }
  }

  private Settled settled(ExitCase found, Answers answers, ExitOutcome outcome, Act act) {
    Receipt receipt = found.receipt();
    String payer = receipt == null ? "" : receipt.payer().name();
    boolean proxy = answers.collector() == Collector.PROXY;
    return new Settled(
        UUID.randomUUID(),
        receipt == null ? null : receipt.deposit(),
        outcome.takenFen(),
        outcome.deductions(),
        outcome.payFen(),
        outcome.owedFen(),
        outcome.payday(),
        new Exit.Counter(
            answers.permitAt(),
            answers.receiptAt(),
            answers.collector(),
            proxy ? answers.proxy() : payer,
            answers.papers()),
        act.at(),
        act);
  }

  private Exit settle(Tx tx, EstateId estate, Exit exit, By by) {
    Settled settled = Objects.requireNonNull(exit.settled());
    Act act = act(by, "");
    money.settle(tx, estate, settled, Today.in(tx, estate, clock), act);
    boolean due = settled.payFen() > 0;
    tx.run(
        "UPDATE renovation_exit SET state = $3 WHERE estate = $1 AND id = $2",
        estate.value(),
        exit.id(),
        due ? State.DUE.name() : State.DONE.name());
    step(tx, estate, exit, PermitState.EXITING, PermitStep.SETTLED, act);
    if (!due) {
      step(tx, estate, exit, PermitState.CLOSED, PermitStep.CLOSED, act);
    }
    return ExitRows.known(tx, estate, exit.id());
  }

  Exit toDecide(Tx tx, EstateId estate, UUID id, By by) {
    Exit exit = locked(tx, estate, id);
    if (exit.decided() != null) {
      throw Refused.of("", "RenovationFault.DECIDED_ALREADY", exit.decided().by());
    }
    Settled settled = exit.settled();
    if (exit.state() != State.WAITING || settled == null) {
      throw Refused.of("", "RenovationFault.EXIT_NOT_NOW");
    }
    if (settled.made().by().equals(by.name())) {
      throw Refused.of("", "RenovationFault.OWN_WORK");
    }
    return exit;
  }

  /** The permit is locked first by all, so that nobody waits for another in a ring. */
  Exit locked(Tx tx, EstateId estate, UUID id) {
    permits.locked(tx, estate, ExitRows.known(tx, estate, id).permit(), null);
    return ExitRows.known(tx, estate, id);
  }

  private ExitCase found(Tx tx, EstateId estate, Exit exit) {
    Permit permit = permits.byId(tx, estate, exit.permit()).orElseThrow();
    return cases.of(tx, estate, exit, permit, cards);
  }

  void step(Tx tx, EstateId estate, Exit exit, PermitState state, PermitStep what, Act act) {
    Permit permit = permits.byId(tx, estate, exit.permit()).orElseThrow();
    permits.save(tx, estate, permit.as(state), new Step(act.at(), what, act.why(), act.by()));
  }

  private Act act(By by, String why) {
    return new Act(by.name(), clock.instant(), why);
  }
}
