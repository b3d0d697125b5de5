package gatehouse.gateway.lane;

import static gatehouse.gateway.lane.LaneCast.READER_IN;
import static gatehouse.gateway.lane.LaneCast.READER_OUT;
import static gatehouse.gateway.lane.LaneCast.SCANNER;
import static gatehouse.gateway.lane.LaneCast.decided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.ChipAnswer;
import gatehouse.devices.Side;
import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Proof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTest {
  @TempDir Path folder;
  private LaneCast cast;

  @BeforeEach
  void open() throws Exception {
    cast = new LaneCast(folder);
  }

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void tapOpensTheLaneAndThePassageIsRecorded() throws Exception {
    cast.tap(READER_IN, Cast.CHEN_UID);
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    assertThat(cast.events())
        .containsExactly(
            decided(Direction.IN, Cast.CHEN_CARD, Cast.CHEN_PASS, Reason.GRANTED),
            new PassageEnded(Cast.NORTH_1, Direction.IN, PassageOutcome.PASSED, 1, Cast.CHEN_PASS));
    assertThat(cast.portal.releases).containsExactly(Side.B);
    assertThat(cast.portal.signs).containsExactly("B PASS");
  }

  @Test
  void decisionIsInTheJournalBeforeTheReleaseLeaves() throws Exception {
    cast.portal.atRelease = () -> cast.store.journal().head().number() == 1;
    cast.tap(READER_OUT, Cast.CHEN_UID);
    assertThat(cast.reasons()).containsExactly(Reason.GRANTED);
    assertThat(cast.portal.releases).containsExactly(Side.A);
    await().until(() -> cast.store.journal().forced() == 1);
  }

  @Test
  void strangerIsRefusedInRedAndNothingOpens() throws Exception {
    cast.tap(READER_IN, Cast.STRANGER_UID);
    assertThat(cast.events())
        .containsExactly(decided(Direction.IN, Cast.card(Cast.STRANGER_UID), null, Reason.UNKNOWN));
    assertThat(cast.portal.releases).isEmpty();
    assertThat(cast.portal.signs).containsExactly("B REFUSED");
  }

  @Test
  void whatTheChipProvedStandsInTheEventAndNobodyIsJudgedByIt() throws Exception {
    cast.tap(READER_IN, Cast.CHEN_UID, new ChipAnswer.Proved(Cast.CHEN_NUMBER));
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    cast.tap(READER_IN, Cast.CHEN_UID, new ChipAnswer.ProvedNothing("91A0"));
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    assertThat(cast.events())
        .filteredOn(AccessDecided.class::isInstance)
        .extracting(event -> ((AccessDecided) event).proof())
        .containsExactly(Cast.CHEN_PROOF, Proof.NONE);
    assertThat(cast.reasons()).containsOnly(Reason.GRANTED);
  }

  @Test
  void copyRightBehindItsOriginalIsNoFlutterOfIt() throws Exception {
    ChipAnswer proved = new ChipAnswer.Proved("A00999");
    ChipAnswer nothing = new ChipAnswer.ProvedNothing("91A0");
    for (ChipAnswer chip : List.of(proved, proved, nothing, nothing)) {
      cast.tap(READER_IN, Cast.STRANGER_UID, chip);
    }
    assertThat(cast.events())
        .extracting(event -> ((AccessDecided) event).proof())
        .containsExactly(Cast.CARD_KEY.proof("A00999"), Proof.NONE);
  }

  @Test
  void whatCannotBeReadIsRefusedByItsName() throws Exception {
    cast.tap(READER_IN, "08112233");
    cast.lane.heard(new DeviceSignal.CardUnreadable(READER_OUT, "torn away"));
    cast.scan("HTTPS://EXAMPLE.COM/TRAILER");
    assertThat(cast.reasons())
        .containsExactly(Reason.RANDOM_UID, Reason.UNREADABLE, Reason.NOT_A_PASS);
  }

  @Test
  void flutteringCardIsAnsweredOnce() throws Exception {
    cast.tap(READER_IN, Cast.STRANGER_UID);
    cast.tapAfter(Duration.ofMillis(100), Cast.STRANGER_UID);
    cast.tapAfter(Duration.ofMillis(150), Cast.STRANGER_UID);
    assertThat(cast.reasons()).hasSize(1);
    cast.tapAfter(Duration.ofMillis(500), Cast.STRANGER_UID);
    assertThat(cast.reasons()).as("taken away and tapped again").hasSize(2);
  }

  @Test
  void blockHoldsFromTheVeryNextReadOfTheCard() throws Exception {
    cast.change(Cast.chen(PassStanding.BLOCKED));
    cast.tap(READER_IN, Cast.CHEN_UID);
    cast.change(Cast.chen());
    cast.tapAfter(Duration.ofMillis(50), Cast.CHEN_UID);
    assertThat(cast.reasons()).endsWith(Reason.BLOCKED, Reason.GRANTED);
  }

  @Test
  void laneIsBusyForOthersWhileSomebodyIsLetThrough() throws Exception {
    cast.tap(READER_IN, Cast.CHEN_UID);
    cast.tap(READER_OUT, Cast.LI_UID);
    assertThat(cast.reasons()).containsExactly(Reason.GRANTED, Reason.LANE_BUSY);
    cast.tapAfter(Duration.ofSeconds(2), Cast.CHEN_UID);
    assertThat(cast.reasons()).as("who taps once more is shown the same").hasSize(2);
    assertThat(cast.portal.signs).containsExactly("B PASS", "A REFUSED", "B PASS");
    assertThat(cast.portal.releases).hasSize(1);
    cast.lane.heard(new DeviceSignal.TurnedBack(FakePortal.NAME, Side.B));
    cast.tap(READER_OUT, Cast.LI_UID, Duration.ofSeconds(4));
    assertThat(cast.reasons()).endsWith(Reason.GRANTED);
  }

  @Test
  void portalThatIsOfflineIsNotReleased() throws Exception {
    cast.portal.health = DeviceHealth.offline("unplugged");
    cast.tap(READER_IN, Cast.CHEN_UID);
    assertThat(cast.reasons()).containsExactly(Reason.PORTAL_OFFLINE);
    assertThat(cast.portal.releases).isEmpty();
  }

  @Test
  void releaseThatIsNotConfirmedEndsAsSuch() throws Exception {
    cast.portal.confirms = false;
    cast.tap(READER_IN, Cast.CHEN_UID);
    assertThat(cast.events())
        .contains(
            new PassageEnded(
                Cast.NORTH_1, Direction.IN, PassageOutcome.NOT_RELEASED, 1, Cast.CHEN_PASS));
    assertThat(cast.portal.signs).endsWith("B REFUSED");
    cast.portal.confirms = true;
    cast.tapAfter(Duration.ofSeconds(2), Cast.CHEN_UID);
    assertThat(cast.reasons()).containsExactly(Reason.GRANTED, Reason.GRANTED);
  }

  @Test
  void passageWithoutAReleaseIsForced() throws Exception {
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    cast.lane.heard(new DeviceSignal.Forced(FakePortal.NAME, Side.A));
    assertThat(cast.events())
        .containsExactly(
            new PassageEnded(Cast.NORTH_1, Direction.IN, PassageOutcome.FORCED, 0, null),
            new PassageEnded(Cast.NORTH_1, Direction.OUT, PassageOutcome.FORCED, 0, null));
  }

  @Test
  void heldBarrierIsToldAndThePassageStillEnds() throws Exception {
    cast.tap(READER_IN, Cast.CHEN_UID);
    cast.lane.heard(new DeviceSignal.Held(FakePortal.NAME));
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    assertThat(cast.outcomes()).containsExactly(PassageOutcome.HELD, PassageOutcome.PASSED);
  }

  @Test
  void signedCodeOpensOncePerUseAndAUseIsSpentByPassing() throws Exception {
    String code = cast.signedCode(1);
    cast.scan(code);
    cast.lane.heard(new DeviceSignal.ReleaseTimedOut(FakePortal.NAME, Side.B));
    cast.nanos += Duration.ofSeconds(5).toNanos();
    cast.scan(code);
    cast.lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    cast.nanos += Duration.ofSeconds(5).toNanos();
    cast.scan(code);
    assertThat(cast.reasons()).containsExactly(Reason.GRANTED, Reason.GRANTED, Reason.USES_SPENT);
    assertThat(cast.outcomes()).containsExactly(PassageOutcome.TIMED_OUT, PassageOutcome.PASSED);
  }

  @Test
  void healthIsToldOnceAndStartingIsNot() throws Exception {
    cast.health(DeviceHealth.STARTING);
    cast.health(DeviceHealth.ONLINE);
    cast.health(DeviceHealth.ONLINE);
    cast.health(DeviceHealth.offline("no answer"));
    assertThat(cast.events())
        .containsExactly(
            new DeviceChanged(READER_IN, true, ""),
            new DeviceChanged(READER_IN, false, "no answer"));
  }

  @Test
  void brokenScannerDoesNotFloodTheJournal() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      cast.lane.heard(new DeviceSignal.InputRefused(SCANNER, "a torn code"));
    }
    assertThat(cast.events()).hasSize(5).containsOnly(new InputRefused(SCANNER, "a torn code"));
  }
}
