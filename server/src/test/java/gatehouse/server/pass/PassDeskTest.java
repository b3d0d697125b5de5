package gatehouse.server.pass;

import static gatehouse.server.pass.DeskCast.LIN;
import static gatehouse.server.pass.DeskCast.TODAY;
import static gatehouse.server.pass.DeskCast.moving;
import static gatehouse.server.pass.DeskCast.paid;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.PassId;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Bearer;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.policy.Paper;
import gatehouse.server.pass.policy.Told;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassDeskTest {
  private static final String CARD = "04A1B2C3D4E580";
  private static final String OTHER = "04AABBCCDDEE80";

  private final DeskCast cast = new DeskCast();

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void aTenantsPassIsIssuedWithPersonCardDepositAndGatesInOne() {
    Pass pass = cast.issued(cast.tenant(), CARD);

    assertThat(pass.state()).isEqualTo(PassState.ISSUED);
    assertThat(pass.standing()).isEqualTo(PassStanding.ACTIVE);
    assertThat(pass.holder().name()).isEqualTo("王芳");
    assertThat(pass.origin().applicant()).isEqualTo(cast.chen);
    assertThat(pass.cardsOut()).extracting(Pass.HeldCredential::card).containsExactly(CARD);
    assertThat(pass.validUntil())
        .isEqualTo(TODAY.plusDays(365).atStartOfDay(Cast.ZONE).toInstant());
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("\"ACTIVE\""));
    assertThat(cast.held(pass)).isEqualTo(5000);
    assertThat(cast.house.await(cast.house.passes.history(Cast.ESTATE, pass.id())))
        .extracting(Pass.Change::what)
        .containsExactly(Pass.What.APPLIED, Pass.What.APPROVED, Pass.What.ISSUED);
  }

  @Test
  void theSameFormSentTwiceGivesTheSamePassAndTakesTheDepositOnce() {
    DeskCast.Draft draft = cast.tenant();
    Pass first = cast.issued(draft, CARD);
    Pass second = cast.issued(draft, CARD);

    assertThat(second).isEqualTo(first);
    assertThat(cast.held(first)).isEqualTo(5000);
    DeskCast.Draft changed = cast.tenant().until(TODAY.plusDays(10));
    changed.id = draft.id;
    assertThat(cast.refused(apply(changed)).isAbout(Fault.SAME_ID_OTHER_FORM)).isTrue();
  }

  @Test
  void nothingIsLeftOfAnIssueThatFailsAtItsLastStep() {
    cast.issued(cast.tenant(), CARD);
    DeskCast.Draft next = cast.tenant();
    next.bearer = new Bearer.Newcomer(DeskCast.draft("赵敏", "440524199001010018", "13688889999"));

    PassRefused refused =
        cast.refused(cast.desk.applyAndIssue(Cast.ESTATE, next.done(), paid(CARD), LIN));

    assertThat(refused.isAbout(Fault.CARD_IN_USE)).isTrue();
    assertThat(refused.refusals().get(0).detail()).isEqualTo("1 王芳 ISSUED");
    assertThat(cast.house.await(cast.house.passes.byId(Cast.ESTATE, next.id))).isEmpty();
    assertThat(cast.any("SELECT 1 FROM person WHERE estate = $1 AND name = '赵敏'")).isFalse();
  }

  @Test
  void twoDesksThatIssueTheSameAtOnceGiveOnePass() {
    Future<Pass> one = issue(cast.tenant(), CARD);
    Future<Pass> other = issue(cast.tenant(), OTHER);
    List<Future<Pass>> both = List.of(one, other);
    cast.house.await(Future.join(one, other).otherwiseEmpty());

    assertThat(both).filteredOn(Future::succeeded).hasSize(1);
    assertThat(both)
        .filteredOn(Future::failed)
        .allMatch(lost -> lost.cause() instanceof PassRefused);
  }

  @Test
  void theSecondOfTwoClerksIsToldWhatTheFirstDid() {
    Pass seen = cast.issued(cast.tenant(), CARD);
    cast.house.await(cast.desk.suspend(Cast.ESTATE, moving(seen, "转借他人"), Pass.Cause.MISUSE));

    PassRefused late = cast.refused(cast.desk.revoke(Cast.ESTATE, moving(seen)));

    assertThat(late.isAbout(Fault.CHANGED_MEANWHILE)).isTrue();
    assertThat(late.refusals().get(0).detail()).isEqualTo("SUSPENDED he 11-23 10:00:00");
    assertThat(late.refusals().get(0).words()).isEqualTo("Fault.CHANGED_MEANWHILE.SUSPENDED");
    assertThat(late.refusals().get(0).argument()).isEqualTo("he 11-23 10:00:00");
    assertThat(cast.now(seen).state()).isEqualTo(PassState.SUSPENDED);
  }

  @Test
  void nothingIsDoneWithoutAReason() {
    Pass pass = cast.issued(cast.tenant(), CARD);
    assertThat(
            cast.refused(cast.desk.revoke(Cast.ESTATE, moving(pass, " ")))
                .isAbout(Fault.REASON_MISSING))
        .isTrue();
  }

  @Test
  void anUnpaidFeeIsNoReasonToBlockInWhateverWords() {
    Pass pass = cast.issued(cast.tenant(), CARD);
    for (String why : List.of("欠费", "物业费没交", "拖欠三个月", "unpaid fees")) {
      PassRefused refused =
          cast.refused(cast.desk.suspend(Cast.ESTATE, moving(pass, why), Pass.Cause.OTHER));
      assertThat(refused.isAbout(Fault.NO_BLOCK_FOR_UNPAID_FEES)).as(why).isTrue();
      assertThat(refused.refusals().get(0).detail()).contains("民法典");
    }
    var rails = cast.house.passRooms.rails();
    UUID rail = cast.house.await(rails.standing(Cast.ESTATE)).get(0).id();
    cast.house.await(rails.lift(Cast.ESTATE, rail, "本市另有规定", "admin"));
    assertThat(
            cast.house
                .await(cast.desk.suspend(Cast.ESTATE, moving(pass, "欠费"), Pass.Cause.UNPAID_FEES))
                .state())
        .isEqualTo(PassState.SUSPENDED);
  }

  @Test
  void aLostCardIsRefusedEverywhereAndItsReplacementHasTheDeposit() {
    Pass pass = cast.issued(cast.tenant(), CARD);
    Pass lost = cast.house.await(cast.desk.lost(Cast.ESTATE, moving(pass, "掉了")));
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("\"LOST\""));

    Replacement replacement = replacement(OTHER);
    Pass fresh = cast.house.await(cast.desk.replace(Cast.ESTATE, moving(lost), replacement));

    assertThat(fresh.state()).isEqualTo(PassState.ISSUED);
    assertThat(fresh.origin().replaces()).isEqualTo(pass.id());
    assertThat(fresh.origin().terms()).isEqualTo(pass.origin().terms());
    assertThat(fresh.validUntil()).isEqualTo(pass.validUntil());
    assertThat(cast.held(fresh)).isEqualTo(5000);
    assertThat(cast.held(pass)).isZero();
    assertThat(cast.now(pass).state()).isEqualTo(PassState.REPLACED);
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("\"LOST\""));
    assertThat(cast.told(fresh)).hasSize(2).allMatch(change -> change.contains("\"ACTIVE\""));
    assertThat(cast.house.await(cast.desk.replace(Cast.ESTATE, moving(lost), replacement)))
        .isEqualTo(fresh);
    assertThat(cast.house.await(cast.desk.close(Cast.ESTATE, moving(cast.now(pass)))).state())
        .isEqualTo(PassState.CLOSED);
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("\"LOST\""));
  }

  @Test
  void aLostCardForfeitsTheDepositWhereTheTermsSaySo() {
    cast.sql("ALTER TABLE terms DISABLE TRIGGER terms_stay");
    cast.sql("UPDATE terms SET lost_card = 'FORFEIT' WHERE kind = 'TENANT'");
    Pass pass = cast.issued(cast.tenant(), CARD);
    Pass lost = cast.house.await(cast.desk.lost(Cast.ESTATE, moving(pass, "掉了")));
    Pass fresh = cast.house.await(cast.desk.replace(Cast.ESTATE, moving(lost), replacement(OTHER)));

    assertThat(cast.held(pass)).isZero();
    assertThat(cast.held(fresh)).isEqualTo(5000);
  }

  @Test
  void aCardThatIsBackIsFreeAndALostOneIsNot() {
    Pass pass = cast.issued(cast.tenant(), CARD);
    Pass back = cast.house.await(cast.desk.giveBack(Cast.ESTATE, moving(pass), Set.of(CARD)));
    assertThat(back.state()).isEqualTo(PassState.RETURNED);
    assertThat(cast.told(pass)).hasSize(2).allMatch(change -> change.contains("remove-pass"));

    Pass again = cast.issued(cast.tenant(), CARD);
    cast.house.await(cast.desk.lost(Cast.ESTATE, moving(again, "掉了")));
    DeskCast.Draft third =
        cast.tenant()
            .of(new Bearer.Newcomer(DeskCast.draft("赵敏", "440524199001010018", "13688889999")));
    assertThat(cast.refused(issue(third, CARD)).isAbout(Fault.CARD_IN_USE)).isTrue();
  }

  @Test
  void aPassIsClosedOnlyWithItsCardBackAndItsDepositSettled() {
    Pass pass = cast.issued(cast.tenant(), CARD);
    Pass revoked = cast.house.await(cast.desk.revoke(Cast.ESTATE, moving(pass)));
    assertThat(
            cast.refused(cast.desk.close(Cast.ESTATE, moving(revoked)))
                .isAbout(Fault.CARD_STILL_OUT))
        .isTrue();
    assertThat(
            cast.refused(cast.desk.giveBack(Cast.ESTATE, moving(revoked), Set.of(OTHER)))
                .isAbout(Fault.CARD_NOT_OF_PASS))
        .isTrue();
    Pass gone = cast.house.await(cast.desk.lost(Cast.ESTATE, moving(revoked, "说找不到了")));
    assertThat(gone.state()).isEqualTo(PassState.REVOKED);
    assertThat(gone.standing()).isEqualTo(PassStanding.LOST);
    assertThat(
            cast.refused(cast.desk.close(Cast.ESTATE, moving(gone)))
                .isAbout(Fault.DEPOSIT_NOT_SETTLED))
        .isTrue();
  }

  @Test
  void anExtensionNeedsWhoMayApplyAndItsPapersAndIsDoneOnce() {
    Pass pass = cast.issued(cast.tenant().until(TODAY.plusDays(30)), CARD);
    UUID stranger = cast.person("路人", "440524199001010018", "13688889999");
    Application.Stated lease =
        new Application.Stated(TODAY.plusDays(700), "粤租2027-1", null, null, null);
    Extension bare =
        new Extension(UUID.randomUUID(), stranger, Set.of(), TODAY.plusDays(60), lease, null);
    assertThat(cast.refused(cast.desk.extend(Cast.ESTATE, moving(pass), bare)).refusals())
        .extracting(PassRefused.Refusal::fault)
        .contains(Fault.APPLICANT_NO_RIGHT, Fault.PAPER_MISSING);

    Extension right =
        new Extension(
            UUID.randomUUID(),
            cast.li,
            EnumSet.of(Paper.LEASE, Paper.POLICE_REGISTRATION),
            TODAY.plusDays(60),
            lease,
            null);
    Pass longer = cast.house.await(cast.desk.extend(Cast.ESTATE, moving(pass), right));
    assertThat(longer.validUntil())
        .isEqualTo(TODAY.plusDays(61).atStartOfDay(Cast.ZONE).toInstant());
    assertThat(cast.house.await(cast.desk.extend(Cast.ESTATE, moving(pass), right)))
        .isEqualTo(longer);
  }

  @Test
  void aPassThatNeedsApprovalIsNotIssuedBefore() {
    cast.sql("ALTER TABLE terms DISABLE TRIGGER terms_stay");
    cast.sql("UPDATE terms SET approval = 'SHIFT_LEADER' WHERE kind = 'TENANT'");
    assertThat(cast.refused(issue(cast.tenant(), CARD)).isAbout(Fault.NEEDS_APPROVAL)).isTrue();

    Pass applied = cast.house.await(apply(cast.tenant()));
    assertThat(applied.state()).isEqualTo(PassState.APPLIED);
    assertThat(cast.told(applied)).isEmpty();
    Moving byClerk = new Moving(applied.id(), applied.version(), "同意", LIN);
    assertThat(
            cast.refused(cast.desk.approve(Cast.ESTATE, byClerk)).isAbout(Fault.NOT_THE_APPROVER))
        .isTrue();
    Pass approved = cast.house.await(cast.desk.approve(Cast.ESTATE, moving(applied, "同意")));
    Pass issued = cast.house.await(cast.desk.issue(Cast.ESTATE, moving(approved), paid(CARD)));
    assertThat(issued.state()).isEqualTo(PassState.ISSUED);
    assertThat(cast.held(issued)).isEqualTo(5000);
  }

  @Test
  void aCardLeavesTheDeskOnlyWhenTheCustomerWasToldAndHasPaid() {
    Issuing silent = new Issuing(List.of(), Set.of(), null);
    assertThat(
            cast.refused(cast.desk.applyAndIssue(Cast.ESTATE, cast.tenant().done(), silent, LIN))
                .refusals())
        .extracting(PassRefused.Refusal::fault, PassRefused.Refusal::detail)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Fault.NOT_TOLD, Told.PAPERS.name()),
            org.assertj.core.groups.Tuple.tuple(
                Fault.NOT_TOLD, Told.REFUND_AGAINST_CARD_AND_RECEIPT.name()),
            org.assertj.core.groups.Tuple.tuple(Fault.CARDS_COUNT, "1"),
            org.assertj.core.groups.Tuple.tuple(Fault.METHOD_MISSING, ""));
  }

  private Replacement replacement(String card) {
    return new Replacement(
        new PassId(UUID.randomUUID()), List.of(card), EnumSet.allOf(Told.class), Method.WECHAT);
  }

  private Future<Pass> apply(DeskCast.Draft draft) {
    return cast.desk.apply(Cast.ESTATE, draft.done(), LIN);
  }

  private Future<Pass> issue(DeskCast.Draft draft, String card) {
    return cast.desk.applyAndIssue(Cast.ESTATE, draft.done(), paid(card), LIN);
  }
}
