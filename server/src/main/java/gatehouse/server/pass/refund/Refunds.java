package gatehouse.server.pass.refund;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Money;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.refund.Refund.Act;
import gatehouse.server.pass.refund.Refund.State;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import gatehouse.server.pass.refund.rule.RefundFacts;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundOutcome;
import gatehouse.server.pass.refund.rule.RefundRule;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.web.account.OperatorActions;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is done with refunds, each in one transaction. What breaks a rule fails with {@link
 * RefundRefused}, or as the pass or the ledger refuses it, and nothing has changed.
 */
public final class Refunds {
  private final Database database;
  private final Clock clock;
  private final RefundCases cases;
  private final RefundMoney money;
  private final Steps steps;

  public Refunds(
      Database database, Clock clock, RefundCases cases, RefundMoney money, Steps steps) {
    this.database = database;
    this.clock = clock;
    this.cases = cases;
    this.money = money;
    this.steps = steps;
  }

  /**
   * What belongs to a card and a receipt; one of both is enough. Nothing is written.
   *
   * @param receipt its number as it was typed or scanned
   */
  public Future<RefundCase> find(EstateId estate, String card, String receipt) {
    return database.work(tx -> cases.scanned(tx, estate, card, receipt));
  }

  /**
   * The clerk's word: the cards are taken back, and the deposit is settled, or waits for a shift
   * leader. Of two desks with the same deposit one is refused with who was quicker.
   */
  public Future<Refund> confirm(EstateId estate, Asking asking, By by) {
    return database.work(tx -> confirm(tx, estate, asking, by));
  }

  /** The word of a shift leader who has not worked it out himself: it is settled. */
  public Future<Refund> approve(EstateId estate, UUID id, By by) {
    return database.work(
        tx -> {
          Refund waiting = toDecide(tx, estate, id, by);
          Act act = act(by, "");
          decided(tx, estate, waiting, State.WAITING, act);
          LocalDate today = today(tx, estate);
          LocalDate payday =
              waiting.payFen() == 0
                  ? null
                  : cases.paydays(tx, estate, waiting.subject().pass()).after(today);
          tx.run(
              "UPDATE refund SET payday = $3 WHERE estate = $1 AND id = $2",
              estate.value(),
              id,
              payday);
          return settle(tx, estate, byId(tx, estate, id), by);
        });
  }

  /** The card stays where it is; the deposit can be worked out again. */
  public Future<Refund> refuse(EstateId estate, UUID id, String why, By by) {
    return database.work(
        tx -> {
          Refund waiting = toDecide(tx, estate, id, by);
          decided(tx, estate, waiting, State.REFUSED, act(by, required(why)));
          return byId(tx, estate, id);
        });
  }

  /**
   * Pays a refund that is due, and closes its pass.
   *
   * @param payment made by whoever asks: the same again pays once
   * @param signed whether the payee has signed the voucher
   */
  public Future<Refund> pay(
      EstateId estate, UUID id, UUID payment, Method method, boolean signed, By by) {
    return database.work(
        tx -> {
          Refund due = locked(tx, estate, id);
          Act act = act(by, "");
          if (due.state() == State.PAID) {
            money.pay(tx, estate, due, payment, method, act); // says who has paid, if another did
            return due;
          }
          LocalDate payday = due.payday();
          if (due.state() != State.DUE || payday == null) {
            throw new RefundRefused(Fault.NOT_NOW);
          }
          if (today(tx, estate).isBefore(payday)) {
            throw new RefundRefused(Fault.NOT_YET, payday);
          }
          if (!signed) {
            throw new RefundRefused(Fault.NOT_SIGNED);
          }
          money.pay(tx, estate, due, payment, method, act);
          tx.run(
              "UPDATE refund SET state = 'PAID', paid_method = $3, paid_by = $4, paid_at = $5"
                  + " WHERE estate = $1 AND id = $2",
              estate.value(),
              id,
              method.name(),
              act.by(),
              Times.utc(act.at()));
          record(tx, act, "refund-paid", id);
          close(tx, estate, due, by);
          return byId(tx, estate, id);
        });
  }

  /** A wrong settlement is taken back, with its payment; the deposit can be worked out again. */
  public Future<Refund> undo(EstateId estate, UUID id, String why, By by) {
    return database.work(
        tx -> {
          Refund wrong = locked(tx, estate, id);
          Act before = wrong.undone();
          if (before != null) {
            throw new RefundRefused(Fault.DECIDED_ALREADY, before.by(), before.at());
          }
          if (wrong.state() == State.WAITING || wrong.state() == State.REFUSED) {
            throw new RefundRefused(Fault.NOT_NOW);
          }
          Act act = act(by, required(why));
          money.undo(tx, estate, wrong, act);
          tx.run(
              "UPDATE refund SET state = 'UNDONE', undone_by = $3, undone_at = $4, undone_why = $5"
                  + " WHERE estate = $1 AND id = $2",
              estate.value(),
              id,
              act.by(),
              Times.utc(act.at()),
              act.why());
          record(tx, act, "refund-undone", id);
          return byId(tx, estate, id);
        });
  }

  private Refund confirm(Tx tx, EstateId estate, Asking asking, By by) {
    Pass pass = cases.lock(tx, estate, asking.pass());
    Optional<Refund> before = RefundRows.byId(tx, estate, asking.id());
    if (before.isPresent()) {
      if (!RefundRows.isSame(tx, estate, asking)) {
        throw new RefundRefused(Fault.SAME_ID_OTHER_BODY);
      }
      return before.get();
    }
    RefundCase found = cases.of(tx, estate, pass, asking.receipt());
    Answers answers = asking.answers();
    RefundFacts facts = found.facts(answers);
    RefundOutcome outcome = RefundRule.work(facts);
    if (facts.collector() == Collector.PROXY && answers.proxy().isBlank()) {
      throw new RefundRefused(Fault.PROXY_NAME_MISSING);
    }
    if (!outcome.isComplete() && !outcome.waitsForApproval()) {
      throw new RefundRefused(Fault.STILL_MISSING, outcome.missing().toArray());
    }
    if (outcome.payFen() != asking.seenFen()) {
      throw new RefundRefused(
          Fault.SUM_CHANGED, Money.figures(asking.seenFen()), Money.figures(outcome.payFen()));
    }
    takeBack(tx, estate, found, asking, by);
    RefundRows.insert(tx, estate, asking, found, outcome, act(by, ""));
    Refund asked = byId(tx, estate, asking.id());
    return outcome.isComplete() ? settle(tx, estate, asked, by) : asked;
  }

  private void takeBack(Tx tx, EstateId estate, RefundCase found, Asking asking, By by) {
    Answers answers = asking.answers();
    Set<String> back =
        found.cardsToAsk().stream()
            .filter(one -> found.where(one, answers) == CardState.BACK)
            .map(one -> String.valueOf(one.card()))
            .collect(Collectors.toSet());
    String why = money.why("refund.why.returned", found.receipt().number());
    Moving moving = new Moving(asking.pass(), asking.version(), why, by);
    if (!back.isEmpty()) {
      steps.giveBack(tx, estate, moving, back);
    } else if (!found.pass().cardsOut().isEmpty()) {
      steps.lost(tx, estate, moving);
    }
  }

  private Refund settle(Tx tx, EstateId estate, Refund refund, By by) {
    LocalDate payday = refund.payday();
    money.settle(tx, estate, refund, payday == null ? today(tx, estate) : payday, act(by, ""));
    State state = payday == null ? State.KEPT : State.DUE;
    tx.run(
        "UPDATE refund SET state = $3 WHERE estate = $1 AND id = $2",
        estate.value(),
        refund.id(),
        state.name());
    if (state == State.KEPT) {
      close(tx, estate, refund, by);
    }
    return byId(tx, estate, refund.id());
  }

  /** A pass is closed when its cards are back or lost, and its deposit is settled. */
  private void close(Tx tx, EstateId estate, Refund refund, By by) {
    PassId id = refund.subject().pass();
    Pass pass = cases.lock(tx, estate, id);
    if (Move.CLOSE.isOpenTo(pass.state()) && pass.cardsOut().isEmpty()) {
      String why = money.why("refund.why.closed", refund.subject().receipt());
      steps.close(tx, estate, new Moving(id, null, why, by));
    }
  }

  private Refund toDecide(Tx tx, EstateId estate, UUID id, By by) {
    Refund refund = locked(tx, estate, id);
    Act before = refund.decided();
    if (before != null) {
      throw new RefundRefused(Fault.DECIDED_ALREADY, before.by(), before.at());
    }
    if (refund.state() != State.WAITING) {
      throw new RefundRefused(Fault.NOT_NOW);
    }
    if (refund.asked().by().equals(by.name())) {
      throw new RefundRefused(Fault.OWN_WORK);
    }
    return refund;
  }

  private static void decided(Tx tx, EstateId estate, Refund refund, State state, Act act) {
    tx.run(
        "UPDATE refund SET state = $3, decided_by = $4, decided_at = $5, decided_why = $6"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        refund.id(),
        state.name(),
        act.by(),
        Times.utc(act.at()),
        act.why());
    String what = state == State.REFUSED ? "refund-refused" : "refund-approved";
    record(tx, act, what, refund.id());
  }

  /** The pass is locked first, as at the counter, so that nobody waits for another in a ring. */
  private Refund locked(Tx tx, EstateId estate, UUID id) {
    cases.lock(tx, estate, byId(tx, estate, id).subject().pass());
    return byId(tx, estate, id);
  }

  private static Refund byId(Tx tx, EstateId estate, UUID id) {
    return RefundRows.byId(tx, estate, id)
        .orElseThrow(() -> new RefundRefused(Fault.REFUND_UNKNOWN));
  }

  private LocalDate today(Tx tx, EstateId estate) {
    return LocalDate.ofInstant(clock.instant(), RefundCases.zone(tx, estate));
  }

  private Act act(By by, String why) {
    return new Act(by.name(), clock.instant(), why);
  }

  private static String required(String why) {
    if (why.isBlank()) {
      throw new RefundRefused(Fault.WHY_MISSING);
    }
    return why.strip();
  }

  private static void record(Tx tx, Act act, String what, UUID id) {
    tx.await(OperatorActions.record(tx.connection(), act.at(), act.by(), what, "refund:" + id));
  }
}
