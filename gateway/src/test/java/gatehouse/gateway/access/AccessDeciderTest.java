package gatehouse.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.change.TableChange.PutUses;
import gatehouse.protocol.change.TableChange.RemoveAccessGroup;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.token.PassToken;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessDeciderTest {
  private static final Instant MONDAY = Cast.MONDAY_MORNING;
  private static final Instant SATURDAY = MONDAY.plus(Duration.ofDays(5));
  private static final Instant BEFORE_EIGHT = MONDAY.minus(Duration.ofSeconds(2 * 3600 + 1));
  private static final Instant AT_EIGHT = MONDAY.minus(Duration.ofHours(2));
  private static final Presented CHEN = new Presented.Card(Cast.CHEN_CARD);
  private static final Presented LI = new Presented.Card(Cast.LI_CARD);
  private static final Presented STRANGER = new Presented.Card(Cast.card(Cast.STRANGER_UID));

  private final Map<PassId, Integer> spent = new HashMap<>();
  private final AccessDecider decider = new AccessDecider(pass -> spent.getOrDefault(pass, 0));
  private AccessTable table =
      AccessTable.empty(Cast.ESTATE)
          .with(List.of(Cast.homes(), Cast.crews(), Cast.chen(), Cast.li()));

  static Stream<Arguments> facts() {
    return Stream.of(
        fact("a resident's card opens", CHEN, Cast.NORTH_1, MONDAY, Reason.GRANTED),
        fact("a resident's card opens at night", CHEN, Cast.NORTH_1, SATURDAY, Reason.GRANTED),
        fact("a worker's card opens in hours", LI, Cast.NORTH_1, AT_EIGHT, Reason.GRANTED),
        fact("not a second before", LI, Cast.NORTH_1, BEFORE_EIGHT, Reason.OUTSIDE_HOURS),
        fact("nor on a Saturday", LI, Cast.NORTH_1, SATURDAY, Reason.OUTSIDE_HOURS),
        fact("nor elsewhere", LI, Cast.NORTH_2, MONDAY, Reason.PORTAL_NOT_ALLOWED),
        fact(
            "nor before its first day",
            LI,
            Cast.NORTH_1,
            before(Cast.LAST_YEAR),
            Reason.NOT_YET_VALID),
        fact("its first instant is one", CHEN, Cast.NORTH_1, Cast.LAST_YEAR, Reason.GRANTED),
        fact("nor at its end", LI, Cast.NORTH_1, Cast.NEXT_YEAR, Reason.EXPIRED),
        fact("but just before it", LI, Cast.NORTH_1, before(Cast.NEXT_YEAR), Reason.GRANTED),
        fact("a strange card", STRANGER, Cast.NORTH_1, MONDAY, Reason.UNKNOWN),
        fact(
            "a torn read",
            unrecognised(Reason.UNREADABLE),
            Cast.NORTH_1,
            MONDAY,
            Reason.UNREADABLE),
        fact(
            "a phone's number",
            unrecognised(Reason.RANDOM_UID),
            Cast.NORTH_1,
            MONDAY,
            Reason.RANDOM_UID),
        fact(
            "a soup tin's code",
            unrecognised(Reason.NOT_A_PASS),
            Cast.NORTH_1,
            MONDAY,
            Reason.NOT_A_PASS),
        fact("a forged code", unrecognised(Reason.FORGED), Cast.NORTH_1, MONDAY, Reason.FORGED),
        fact("a visitor's code opens", code(Cast.HOMES, 1), Cast.NORTH_1, MONDAY, Reason.GRANTED),
        fact("not after its hours", code(Cast.HOMES, 1), Cast.NORTH_1, SATURDAY, Reason.EXPIRED),
        fact("not elsewhere", code(Cast.CREWS, 1), Cast.NORTH_2, MONDAY, Reason.PORTAL_NOT_ALLOWED),
        fact(
            "an unheard-of group",
            code(new AccessGroupId("roof"), 0),
            Cast.NORTH_1,
            MONDAY,
            Reason.PORTAL_NOT_ALLOWED));
  }

  @ParameterizedTest(name = "{0}: {4}")
  @MethodSource("facts")
  void everyRungNamesItsReason(
      String what, Presented presented, PortalId portal, Instant at, Reason reason) {
    assertThat(reason(presented, portal, at)).as(what).isEqualTo(reason);
  }

  @Test
  void blockedPassIsRefusedUntilItIsActiveAgain() {
    change(Cast.chen(PassStanding.BLOCKED));
    assertThat(reason(CHEN)).isEqualTo(Reason.BLOCKED);
    change(Cast.chen(PassStanding.LOST));
    assertThat(reason(CHEN)).isEqualTo(Reason.LOST);
    change(Cast.chen());
    assertThat(reason(CHEN)).isEqualTo(Reason.GRANTED);
  }

  @Test
  void lockedLaneRefusesEverybodyBeforeLookingAtThem() {
    change(new SetLaneMode(Cast.NORTH_1, LaneMode.LOCKED));
    assertThat(List.of(reason(CHEN), reason(STRANGER), reason(unrecognised(Reason.FORGED))))
        .containsOnly(Reason.LANE_LOCKED);
    assertThat(reason(CHEN, Cast.NORTH_2, MONDAY)).isEqualTo(Reason.GRANTED);
    change(new SetLaneMode(Cast.NORTH_1, LaneMode.CONTROLLED));
    assertThat(reason(CHEN)).isEqualTo(Reason.GRANTED);
  }

  @Test
  void passIsUnknownAfterItIsRemoved() {
    change(new RemovePass(Cast.CHEN_PASS));
    assertThat(reason(CHEN)).isEqualTo(Reason.UNKNOWN);
    assertThat(table.passes()).isEqualTo(1);
  }

  @Test
  void passOpensNothingAfterItsGroupIsRemoved() {
    change(new RemoveAccessGroup(Cast.HOMES));
    assertThat(reason(CHEN)).isEqualTo(Reason.PORTAL_NOT_ALLOWED);
  }

  @Test
  void cardThatWentToAnotherPassStaysWithIt() {
    change(pass(Cast.WANG_PASS, PassStanding.ACTIVE, List.of(Cast.CHEN_CARD), 0));
    change(new RemovePass(Cast.CHEN_PASS));
    assertThat(decide(CHEN).decision().pass()).isEqualTo(Cast.WANG_PASS);
  }

  @Test
  void cardThatItsPassNoLongerHasIsUnknown() {
    change(pass(Cast.CHEN_PASS, PassStanding.ACTIVE, List.of(), 0));
    assertThat(reason(CHEN)).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void spentUsesAreRefusedAndTheLastOneIsLimited() {
    spent.put(Cast.WANG_PASS, 1);
    assertThat(decide(code(Cast.HOMES, 2)).useLimit())
        .hasValue(new UseLimit(Cast.WANG_PASS, 2, MONDAY.plus(Duration.ofHours(2))));
    spent.put(Cast.WANG_PASS, 2);
    assertThat(reason(code(Cast.HOMES, 2))).isEqualTo(Reason.USES_SPENT);
    assertThat(reason(code(Cast.HOMES, 0))).isEqualTo(Reason.GRANTED);
  }

  @Test
  void usesMadeAtOtherGatesCountHere() {
    change(new PutUses(Cast.WANG_PASS, 1));
    assertThat(reason(code(Cast.HOMES, 1))).isEqualTo(Reason.USES_SPENT);
    assertThat(decide(code(Cast.HOMES, 3)).useLimit()).map(UseLimit::most).hasValue(2);
    spent.put(Cast.WANG_PASS, 2);
    assertThat(reason(code(Cast.HOMES, 3))).isEqualTo(Reason.USES_SPENT);
    change(new RemoveUses(Cast.WANG_PASS));
    assertThat(reason(code(Cast.HOMES, 3))).isEqualTo(Reason.GRANTED);
  }

  @Test
  void whoeverIsInsideMayGoOutWithASpentCode() {
    spent.put(Cast.WANG_PASS, 1);
    Judgement out = decider.decide(table, Cast.NORTH_1, Direction.OUT, code(Cast.HOMES, 1), MONDAY);
    assertThat(out.decision().granted()).isTrue();
    assertThat(out.useLimit()).as("and it costs none").isEmpty();
  }

  @Test
  void visitorWhoStayedTooLongIsLetOutAndNobodyElseIs() {
    change(pass(Cast.WANG_PASS, PassStanding.ACTIVE, List.of(), 0));
    assertThat(leaving(code(Cast.HOMES, 1), SATURDAY)).isEqualTo(Reason.GRANTED);
    assertThat(reason(code(Cast.HOMES, 1), Cast.NORTH_1, SATURDAY)).isEqualTo(Reason.EXPIRED);
    assertThat(leaving(code(Cast.CREWS, 1), BEFORE_EIGHT.plus(Duration.ofDays(1))))
        .as("also after the hours of a weekly visitor")
        .isEqualTo(Reason.GRANTED);
    assertThat(leaving(LI, Cast.NEXT_YEAR)).isEqualTo(Reason.EXPIRED);
    assertThat(leaving(LI, SATURDAY)).isEqualTo(Reason.OUTSIDE_HOURS);
    change(pass(Cast.WANG_PASS, PassStanding.BLOCKED, List.of(), 0));
    assertThat(leaving(code(Cast.HOMES, 1), SATURDAY)).isEqualTo(Reason.BLOCKED);
  }

  private Reason leaving(Presented presented, Instant at) {
    return decider.decide(table, Cast.NORTH_1, Direction.OUT, presented, at).decision().reason();
  }

  @Test
  void codeIsRefusedWhenTheTableHasItsPassBlocked() {
    change(pass(Cast.WANG_PASS, PassStanding.BLOCKED, List.of(), 0));
    assertThat(reason(code(Cast.HOMES, 1))).isEqualTo(Reason.BLOCKED);
  }

  @Test
  void codeOpensNoMoreThanItsPassInTheTable() {
    change(
        new PutPass(
            Cast.WANG_PASS,
            PassKind.VISITOR,
            PassStanding.ACTIVE,
            List.of(),
            Cast.LAST_YEAR,
            null,
            List.of(Cast.CREWS),
            1));
    assertThat(reason(code(Cast.HOMES, 0))).isEqualTo(Reason.GRANTED);
    assertThat(decide(code(Cast.HOMES, 5)).useLimit()).map(UseLimit::most).hasValue(1);
    assertThat(reason(code(Cast.HOMES, 0), Cast.NORTH_2, MONDAY))
        .isEqualTo(Reason.PORTAL_NOT_ALLOWED);
  }

  @Test
  void decisionNamesThePassThatWasJudged() {
    assertThat(decide(LI).decision().judgedPass()).hasValue(Cast.LI_PASS);
    assertThat(decide(STRANGER).decision().judgedPass()).isEmpty();
  }

  @Test
  void olderSnapshotIsNotTouchedByAChange() {
    AccessTable before = table;
    change(Cast.chen(PassStanding.BLOCKED));
    assertThat(
            decider.decide(before, Cast.NORTH_1, Direction.IN, CHEN, MONDAY).decision().granted())
        .isTrue();
  }

  private void change(TableChange change) {
    table = table.with(List.of(change));
  }

  private Judgement decide(Presented presented) {
    return decider.decide(table, Cast.NORTH_1, Direction.IN, presented, MONDAY);
  }

  private Reason reason(Presented presented) {
    return reason(presented, Cast.NORTH_1, MONDAY);
  }

  private Reason reason(Presented presented, PortalId portal, Instant at) {
    return decider.decide(table, portal, Direction.IN, presented, at).decision().reason();
  }

  private static PutPass pass(PassId id, PassStanding standing, List<Credential> cards, int uses) {
    return new PutPass(
        id, PassKind.VISITOR, standing, cards, Cast.LAST_YEAR, null, List.of(Cast.HOMES), uses);
  }

  private static Presented code(AccessGroupId group, int uses) {
    return new Presented.Code(
        new PassToken(
            1,
            Cast.ESTATE,
            Cast.WANG_PASS,
            PassKind.VISITOR,
            MONDAY,
            MONDAY.plus(Duration.ofHours(2)),
            uses,
            group,
            7));
  }

  private static Presented unrecognised(Reason reason) {
    return new Presented.Unrecognised(reason);
  }

  private static Instant before(Instant instant) {
    return instant.minusMillis(1);
  }

  private static Arguments fact(
      String what, Presented presented, PortalId portal, Instant at, Reason reason) {
    return Arguments.of(what, presented, portal, at, reason);
  }
}
