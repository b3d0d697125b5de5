package gatehouse.server.pass.refund;

import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Database;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import gatehouse.server.pass.refund.rule.RefundFacts;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundRule;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The counter of the cast's estate: passes with a deposit of ¥50, and what is done with them. */
final class RefundCast implements AutoCloseable {
  static final By LIN = new By("lin", Set.of(Role.FRONT_DESK));
  static final By MEI = new By("mei", Set.of(Role.FRONT_DESK));
  static final By HE = new By("he", Set.of(Role.SHIFT_LEADER));
  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  final ServerFixture house = ServerFixture.withCast();
  final Refunds refunds = house.refunds.refunds();
  final RefundBook book = house.refunds.book();
  private final UUID owner;
  private int people;

  RefundCast() {
    owner =
        work(
            tx -> {
              Person person =
                  house.people.add(tx, Cast.ESTATE, draft("陈嘉怡", "E00000000"), LIN.name());
              house.households.add(
                  tx,
                  Cast.ESTATE,
                  new Households.Draft(
                      "b3-1204",
                      person.id(),
                      TieRole.OWNER,
                      null,
                      LocalDate.of(2020, 1, 1),
                      null,
                      null,
                      null,
                      null),
                  LIN.name());
              return person.id();
            });
    for (By clerk : List.of(LIN, MEI)) {
      work(
          tx ->
              house
                  .ledger
                  .drawers()
                  .open(
                      tx, Cast.ESTATE, UUID.randomUUID(), clerk.name(), 0, house.clock.instant()));
    }
  }

  /** A temporary pass of somebody new until the 20th of December, with a deposit of ¥50 in cash. */
  Pass pass(String... cards) {
    return pass(PassKind.TEMPORARY, LocalDate.of(2026, 12, 20), cards);
  }

  /** A relative's pass, for which the usual terms take nothing. */
  Pass freePass(String card) {
    return pass(PassKind.RESIDENT, null, card);
  }

  private Pass pass(PassKind kind, @Nullable LocalDate until, String... cards) {
    people++;
    Application application =
        new Application(
            new PassId(UUID.randomUUID()),
            kind,
            "b3-1204",
            owner,
            new Bearer.Newcomer(draft("李伟" + people, "E1%07d".formatted(people))),
            EnumSet.allOf(Paper.class),
            new Application.Stated(null, null, null, null, "送货"),
            List.of(Cast.HOMES),
            null,
            until,
            Set.of());
    return house.await(
        house.desk.applyAndIssue(
            Cast.ESTATE,
            application,
            new Issuing(List.of(cards), EnumSet.allOf(Told.class), Method.CASH),
            LIN));
  }

  Receipt receipt(Pass pass) {
    return work(
        tx -> {
          Deposit deposit = house.ledger.deposits().of(tx, Cast.ESTATE, Steps.subject(pass)).get(0);
          return house.ledger.receipts().byNumber(tx, Cast.ESTATE, deposit.receipt()).orElseThrow();
        });
  }

  /** Card and receipt are back, the payer stands there. */
  static Answers everythingBack(String card) {
    return new Answers(
        Map.of(card, CardState.BACK),
        0,
        false,
        ReceiptAt.HERE,
        Collector.PAYER,
        "",
        EnumSet.allOf(RefundFacts.Paper.class));
  }

  static Answers receiptLost(String card) {
    return new Answers(
        Map.of(card, CardState.BACK),
        0,
        false,
        ReceiptAt.LOST,
        Collector.PAYER,
        "",
        EnumSet.allOf(RefundFacts.Paper.class));
  }

  /** What a clerk confirms who has looked at the sum. */
  Asking asking(String card, String receipt, Answers answers) {
    RefundCase found = house.await(refunds.find(Cast.ESTATE, card, receipt));
    return new Asking(
        UUID.randomUUID(),
        found.pass().id(),
        found.pass().version(),
        receipt,
        answers,
        RefundRule.work(found.facts(answers)).payFen());
  }

  /** Scanned, worked out and confirmed by Lin. */
  Refund confirmed(Pass pass, String card) {
    Asking asking = asking(card, number(pass), everythingBack(card));
    return house.await(refunds.confirm(Cast.ESTATE, asking, LIN));
  }

  /** What of its deposit is in the ledger. */
  long heldFen(Pass pass) {
    return work(
        tx ->
            house.ledger.deposits().of(tx, Cast.ESTATE, Steps.subject(pass)).stream()
                .mapToLong(Deposit::heldFen)
                .sum());
  }

  String number(Pass pass) {
    return receipt(pass).printedNumber();
  }

  Refund paid(Refund refund, By by) {
    return house.await(pay(refund, UUID.randomUUID(), by));
  }

  Future<Refund> pay(Refund refund, UUID id, By by) {
    return refunds.pay(Cast.ESTATE, refund.id(), id, Method.CASH, true, by);
  }

  Pass now(Pass pass) {
    return house.await(house.passes.byId(Cast.ESTATE, pass.id())).orElseThrow();
  }

  Fault fault(Future<?> future) {
    Throwable failure = house.failure(future);
    if (failure instanceof RefundRefused refused) {
      return refused.fault();
    }
    throw new AssertionError("not a refusal of a refund", failure);
  }

  <T> T work(Database.Work<T> work) {
    return house.await(house.database.work(work));
  }

  private static Person.Draft draft(String name, String passport) {
    return new Person.Draft(
        PersonForm.PERSON,
        name,
        "138" + passport.replaceAll("\\D", ""),
        new IdPaper(IdKind.PASSPORT, passport),
        null);
  }

  @Override
  public void close() {
    house.close();
  }
}
