package gatehouse.server.renovation.exit;

import static gatehouse.server.ExitCast.GONG;
import static gatehouse.server.ExitCast.HE;
import static gatehouse.server.ExitCast.LIN;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ExitCast;
import gatehouse.server.ExitCast.Site;
import gatehouse.server.ExitFurnishings;
import gatehouse.server.ServerFixture;
import gatehouse.server.house.EndingRooms;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome;
import gatehouse.server.renovation.exit.rule.ExitRule;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stops and exits at the desk, with the passes of the crew and the money. */
class ExitTest {
  private static ServerFixture house;
  private static ExitCast cast;
  private static EndingRooms rooms;

  @BeforeAll
  static void start() {
    house = ServerFixture.withCast();
    cast = new ExitCast(ExitCast.Rooms.of(house));
    rooms = cast.renovation().ending();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void depositComesBackToTheFenAndThePermitClosesWhenItIsPaid() {
    Site site = cast.site(2000_00);
    Pass back = cast.worker(site, "04E00000000001");
    Pass lost = cast.worker(site, "04E00000000002");
    Exit exit = ExitFurnishings.asked(cast, site);
    inspected(exit, true, List.of(new Exit.Finding("走廊墙面刮花", 350_50, null)));

    Exit due =
        settled(
            exit,
            answers(
                site,
                Map.of("04E00000000001", CardState.BACK, "04E00000000002", CardState.LOST),
                EnumSet.of(Paper.DEDUCTIONS_SIGNED)));

    assertThat(due.state()).isEqualTo(Exit.State.DUE);
    Exit.Settled sum = Objects.requireNonNull(due.settled());
    assertThat(sum.payFen()).isEqualTo(2000_00 - 350_50 - 20_00);
    assertThat(sum.payday()).as("15 days later, a working day").isEqualTo("2026-12-08");
    assertThat(cast.heldFen(site)).isEqualTo(1629_50);
    assertThat(cast.now(back).cardsOut()).isEmpty();
    assertThat(cast.now(back).state()).isIn(PassState.RETURNED, PassState.CLOSED);
    assertThat(cast.now(lost).standing().name()).as("refused as lost").isEqualTo("LOST");
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.EXITING);

    assertThat(refusal(pay(due))).contains("NOT_YET_PAYDAY");
    house.clock.advance(Duration.ofDays(15));
    try {
      Exit done = house.await(pay(due));
      assertThat(done.state()).isEqualTo(Exit.State.DONE);
      assertThat(cast.heldFen(site)).isZero();
      assertThat(cast.permit(site).state()).isEqualTo(PermitState.CLOSED);
      assertThat(steps(site))
          .endsWith(
              PermitStep.EXIT_ASKED, PermitStep.INSPECTED, PermitStep.SETTLED, PermitStep.CLOSED);
    } finally {
      house.clock.advance(Duration.ofDays(-15));
    }
  }

  @Test
  void wrongSettlementIsTakenBackAndSettledAnewWithTheCardsAsTheyWere() {
    Site site = cast.site(500_00);
    cast.worker(site, "04E00000000011");
    Exit exit = ExitFurnishings.asked(cast, site);
    inspected(exit, true, List.of());
    Map<String, CardState> lost = Map.of("04E00000000011", CardState.LOST);
    Exit due = settled(exit, answers(site, lost, EnumSet.of(Paper.DEDUCTIONS_SIGNED)));
    assertThat(cast.heldFen(site)).isEqualTo(480_00);

    Exit again = house.await(rooms.payments().undo(Cast.ESTATE, due.id(), "扣错", HE));
    assertThat(again.state()).isEqualTo(Exit.State.PASSED);
    assertThat(cast.heldFen(site)).isEqualTo(500_00);
    ExitCase found = house.await(rooms.desk().find(Cast.ESTATE, exit.id()));
    assertThat(found.cards()).isEmpty();
    assertThat(found.lostBefore()).as("still charged").isEqualTo(1);
    Exit anew = settled(exit, answers(site, Map.of(), EnumSet.of(Paper.DEDUCTIONS_SIGNED)));
    assertThat(Objects.requireNonNull(anew.settled()).payFen()).isEqualTo(480_00);
  }

  @Test
  void sameConfirmationTwiceIsOneSettlementAndAnotherIsRefused() {
    Site site = cast.site(2000_00);
    Exit exit = ExitFurnishings.asked(cast, site);
    inspected(exit, true, List.of());
    ExitDesk.Confirming confirming =
        confirming(exit, answers(site, Map.of(), EnumSet.noneOf(Paper.class)));
    Exit first = house.await(rooms.desk().confirm(Cast.ESTATE, confirming, LIN));
    assertThat(house.await(rooms.desk().confirm(Cast.ESTATE, confirming, LIN))).isEqualTo(first);
    ExitDesk.Confirming other =
        new ExitDesk.Confirming(
            exit.id(), confirming.version(), confirming.answers(), 1, confirming.seenPayday());
    assertThat(refusal(rooms.desk().confirm(Cast.ESTATE, other, LIN))).contains("SETTLED_ALREADY");
  }

  @Test
  void siteWithSomethingToPutRightGoesBackToWorkWithItsPasses() {
    Site site = cast.site(2000_00);
    Pass worker = cast.worker(site, "04E00000000021");
    Exit exit = ExitFurnishings.asked(cast, site);
    assertThat(cast.now(worker).state()).isEqualTo(PassState.SUSPENDED);
    assertThat(refusal(rooms.desk().confirm(Cast.ESTATE, unseen(exit, site), LIN)))
        .contains("NOT_INSPECTED");

    inspected(exit, false, List.of());

    assertThat(cast.permit(site).state()).isEqualTo(PermitState.IN_FORCE);
    assertThat(cast.now(worker).state()).isEqualTo(PassState.ISSUED);
    Exit second = ExitFurnishings.asked(cast, site);
    assertThat(second.id()).isNotEqualTo(exit.id());
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.EXITING);
  }

  @Test
  void permitWithoutADepositClosesAtTheSettlement() {
    Site site = cast.site(0);
    Exit exit = ExitFurnishings.asked(cast, site);
    inspected(exit, true, List.of());
    Exit done = settled(exit, answers(site, Map.of(), EnumSet.noneOf(Paper.class)));
    assertThat(done.state()).isEqualTo(Exit.State.DONE);
    assertThat(cast.permit(site).state()).isEqualTo(PermitState.CLOSED);
  }

  @Test
  void nobodyApprovesHisOwnSettlementWithoutTheReceipt() {
    Site site = cast.site(2000_00);
    Exit exit = ExitFurnishings.asked(cast, site);
    inspected(exit, true, List.of());
    Answers lost =
        new Answers(
            Map.of(),
            site.number(),
            Whereabouts.HERE,
            "",
            Whereabouts.LOST,
            Collector.PAYER,
            "",
            EnumSet.of(Paper.RECEIPT_DECLARATION, Paper.PAYER_ID),
            true);
    Exit waiting = house.await(rooms.desk().confirm(Cast.ESTATE, confirming(exit, lost), HE));
    assertThat(waiting.state()).isEqualTo(Exit.State.WAITING);
    assertThat(refusal(rooms.desk().approve(Cast.ESTATE, exit.id(), HE))).contains("OWN_WORK");
    Exit back = house.await(rooms.payments().refuse(Cast.ESTATE, exit.id(), "声明未签名", LIN));
    assertThat(back.state()).isEqualTo(Exit.State.PASSED);
    house.await(rooms.desk().confirm(Cast.ESTATE, confirming(exit, lost), HE));
    assertThat(house.await(rooms.desk().approve(Cast.ESTATE, exit.id(), LIN)).state())
        .isEqualTo(Exit.State.DUE);
  }

  private static Exit inspected(Exit exit, boolean passed, List<Exit.Finding> findings) {
    int version = version(exit);
    return house.await(
        rooms
            .exits()
            .inspect(
                Cast.ESTATE,
                new Exits.Inspecting(exit.id(), version, passed, "已看过现场", findings),
                GONG));
  }

  private static Exit settled(Exit exit, Answers answers) {
    return house.await(rooms.desk().confirm(Cast.ESTATE, confirming(exit, answers), LIN));
  }

  /** What a clerk confirms who has looked at the sum. */
  private static ExitDesk.Confirming confirming(Exit exit, Answers answers) {
    ExitCase found = house.await(rooms.desk().find(Cast.ESTATE, exit.id()));
    ExitOutcome outcome = ExitRule.work(found.facts(answers));
    return new ExitDesk.Confirming(
        exit.id(), found.permit().version(), answers, outcome.payFen(), outcome.payday());
  }

  private static ExitDesk.Confirming unseen(Exit exit, Site site) {
    return new ExitDesk.Confirming(
        exit.id(),
        version(exit),
        answers(site, Map.of(), EnumSet.noneOf(Paper.class)),
        0,
        LocalDate.EPOCH);
  }

  private static Answers answers(Site site, Map<String, CardState> cards, Set<Paper> papers) {
    return new Answers(
        cards,
        site.number(),
        Whereabouts.HERE,
        site.receiptNumber(),
        Whereabouts.HERE,
        Collector.PAYER,
        "",
        papers,
        true);
  }

  private static Future<Exit> pay(Exit due) {
    return rooms.payments().pay(Cast.ESTATE, due.id(), UUID.randomUUID(), Method.WECHAT, true, LIN);
  }

  private static int version(Exit exit) {
    return cast.work(
        tx ->
            cast.renovation()
                .permits()
                .byId(tx, Cast.ESTATE, exit.permit())
                .orElseThrow()
                .version());
  }

  private static List<PermitStep> steps(Site site) {
    return cast
        .work(tx -> cast.renovation().permits().steps(tx, Cast.ESTATE, site.permit()))
        .stream()
        .map(Step::what)
        .toList();
  }

  private static String refusal(Future<?> future) {
    return String.valueOf(((Refused) house.failure(future)).getMessage());
  }
}
