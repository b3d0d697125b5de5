package gatehouse.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Side;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.Journal;
import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.LaneMode;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.ContactChanged;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.token.PassToken;
import gatehouse.protocol.token.TokenSigner;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.WireException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTest {
  private static final String READER_IN = "north-1.reader-in";
  private static final String READER_OUT = "north-1.reader-out";
  private static final String SCANNER = "north-1.scanner-in";
  private static final LanePlan PLAN =
      new LanePlan(
          Cast.NORTH_1,
          Side.B,
          Map.of(READER_IN, Direction.IN, READER_OUT, Direction.OUT, SCANNER, Direction.IN));

  @TempDir Path folder;
  private final FakePortal portal = new FakePortal();
  private long nanos = System.nanoTime();
  private GatewayStore store;
  private Lane lane;

  @BeforeEach
  void open() throws Exception {
    InstantSource clock = InstantSource.fixed(Cast.MONDAY_MORNING);
    store = GatewayStore.open(folder.resolve("north.sqlite"), Cast.ESTATE, Cast.NORTH, clock);
    change(Cast.homes(), Cast.chen(), Cast.crews(), Cast.li());
    lane = new Lane(PLAN, portal, portal, store, Cast.CARD_KEY, clock);
    lane.start();
  }

  @AfterEach
  void close() {
    lane.close();
    store.close();
  }

  @Test
  void tapOpensTheLaneAndThePassageIsRecorded() throws Exception {
    tap(READER_IN, Cast.CHEN_UID);
    lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    assertThat(events())
        .containsExactly(
            decided(Direction.IN, Cast.CHEN_CARD, Cast.CHEN_PASS, Reason.GRANTED),
            new PassageEnded(Cast.NORTH_1, Direction.IN, PassageOutcome.PASSED, 1, Cast.CHEN_PASS));
    assertThat(portal.releases).containsExactly(Side.B);
    assertThat(portal.signs).containsExactly("B PASS");
  }

  @Test
  void decisionIsInTheJournalBeforeTheReleaseLeaves() throws Exception {
    portal.atRelease = () -> store.journal().head().number() == 1;
    tap(READER_OUT, Cast.CHEN_UID);
    assertThat(reasons()).containsExactly(Reason.GRANTED);
    assertThat(portal.releases).containsExactly(Side.A);
    await().until(() -> store.journal().forced() == 1);
  }

  @Test
  void strangerIsRefusedInRedAndNothingOpens() throws Exception {
    tap(READER_IN, Cast.STRANGER_UID);
    assertThat(events())
        .containsExactly(decided(Direction.IN, Cast.card(Cast.STRANGER_UID), null, Reason.UNKNOWN));
    assertThat(portal.releases).isEmpty();
    assertThat(portal.signs).containsExactly("B REFUSED");
  }

  @Test
  void whatCannotBeReadIsRefusedByItsName() throws Exception {
    tap(READER_IN, "08112233");
    lane.heard(new DeviceSignal.CardUnreadable(READER_OUT, "torn away"));
    scan("HTTPS://EXAMPLE.COM/TRAILER");
    assertThat(reasons()).containsExactly(Reason.RANDOM_UID, Reason.UNREADABLE, Reason.NOT_A_PASS);
  }

  @Test
  void flutteringCardIsAnsweredOnce() throws Exception {
    tap(READER_IN, Cast.STRANGER_UID);
    tapAfter(Duration.ofMillis(100), Cast.STRANGER_UID);
    tapAfter(Duration.ofMillis(150), Cast.STRANGER_UID);
    assertThat(reasons()).hasSize(1);
    tapAfter(Duration.ofMillis(500), Cast.STRANGER_UID);
    assertThat(reasons()).as("taken away and tapped again").hasSize(2);
  }

  @Test
  void blockHoldsFromTheVeryNextReadOfTheCard() throws Exception {
    change(Cast.chen(PassStanding.BLOCKED));
    tap(READER_IN, Cast.CHEN_UID);
    change(Cast.chen());
    tapAfter(Duration.ofMillis(50), Cast.CHEN_UID);
    assertThat(reasons()).endsWith(Reason.BLOCKED, Reason.GRANTED);
  }

  @Test
  void laneIsBusyForOthersWhileSomebodyIsLetThrough() throws Exception {
    tap(READER_IN, Cast.CHEN_UID);
    tap(READER_OUT, Cast.LI_UID);
    assertThat(reasons()).containsExactly(Reason.GRANTED, Reason.LANE_BUSY);
    tapAfter(Duration.ofSeconds(2), Cast.CHEN_UID);
    assertThat(reasons()).as("who taps once more is shown the same").hasSize(2);
    assertThat(portal.signs).containsExactly("B PASS", "A REFUSED", "B PASS");
    assertThat(portal.releases).hasSize(1);
    lane.heard(new DeviceSignal.TurnedBack(FakePortal.NAME, Side.B));
    tap(READER_OUT, Cast.LI_UID, Duration.ofSeconds(4));
    assertThat(reasons()).endsWith(Reason.GRANTED);
  }

  @Test
  void portalThatIsOfflineIsNotReleased() throws Exception {
    portal.health = DeviceHealth.offline("unplugged");
    tap(READER_IN, Cast.CHEN_UID);
    assertThat(reasons()).containsExactly(Reason.PORTAL_OFFLINE);
    assertThat(portal.releases).isEmpty();
  }

  @Test
  void releaseThatIsNotConfirmedEndsAsSuch() throws Exception {
    portal.confirms = false;
    tap(READER_IN, Cast.CHEN_UID);
    assertThat(events())
        .contains(
            new PassageEnded(
                Cast.NORTH_1, Direction.IN, PassageOutcome.NOT_RELEASED, 1, Cast.CHEN_PASS));
    assertThat(portal.signs).endsWith("B REFUSED");
    portal.confirms = true;
    tapAfter(Duration.ofSeconds(2), Cast.CHEN_UID);
    assertThat(reasons()).containsExactly(Reason.GRANTED, Reason.GRANTED);
  }

  @Test
  void passageWithoutAReleaseIsForced() throws Exception {
    lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    lane.heard(new DeviceSignal.Forced(FakePortal.NAME, Side.A));
    assertThat(events())
        .containsExactly(
            new PassageEnded(Cast.NORTH_1, Direction.IN, PassageOutcome.FORCED, 0, null),
            new PassageEnded(Cast.NORTH_1, Direction.OUT, PassageOutcome.FORCED, 0, null));
  }

  @Test
  void heldBarrierIsToldAndThePassageStillEnds() throws Exception {
    tap(READER_IN, Cast.CHEN_UID);
    lane.heard(new DeviceSignal.Held(FakePortal.NAME));
    lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    assertThat(outcomes()).containsExactly(PassageOutcome.HELD, PassageOutcome.PASSED);
  }

  @Test
  void signedCodeOpensOncePerUseAndAUseIsSpentByPassing() throws Exception {
    String code = signedCode(1);
    scan(code);
    lane.heard(new DeviceSignal.ReleaseTimedOut(FakePortal.NAME, Side.B));
    nanos += Duration.ofSeconds(5).toNanos();
    scan(code);
    lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    nanos += Duration.ofSeconds(5).toNanos();
    scan(code);
    assertThat(reasons()).containsExactly(Reason.GRANTED, Reason.GRANTED, Reason.USES_SPENT);
    assertThat(outcomes()).containsExactly(PassageOutcome.TIMED_OUT, PassageOutcome.PASSED);
  }

  @Test
  void fireAlarmIsShownAndPassagesAreNoLongerForced() throws Exception {
    lane.heard(new DeviceSignal.ContactChanged(FakePortal.NAME, DeviceSignal.Contact.FIRE, true));
    lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.A));
    lane.carryOut(command(new CommandAction.SetMode(Cast.NORTH_1, LaneMode.LOCKED, "zhao")));
    assertThat(events())
        .containsExactly(
            new ContactChanged(Cast.NORTH_1, "FIRE", true),
            new PassageEnded(Cast.NORTH_1, Direction.OUT, PassageOutcome.PASSED, 0, null),
            new CommandAnswered("c1", false, "the fire alarm is on: no lane is locked now"));
    assertThat(store.table().snapshot().isLocked(Cast.NORTH_1)).isFalse();
  }

  @Test
  void operatorOpensByCommandAndThePassageNamesTheAnswer() throws Exception {
    lane.carryOut(command(new CommandAction.Open(Cast.NORTH_1, Direction.IN, "zhao", "pram")));
    lane.heard(new DeviceSignal.Passed(FakePortal.NAME, Side.B));
    assertThat(events())
        .containsExactly(
            new CommandAnswered("c1", true, "opened IN for zhao: pram"),
            new PassageEnded(Cast.NORTH_1, Direction.IN, PassageOutcome.PASSED, 1, null));
    assertThat(portal.releases).containsExactly(Side.B);
  }

  @Test
  void lockedLaneOpensForNobodyNotEvenByCommand() throws Exception {
    lane.carryOut(command(new CommandAction.SetMode(Cast.NORTH_1, LaneMode.LOCKED, "zhao")));
    tap(READER_IN, Cast.CHEN_UID);
    lane.carryOut(command(new CommandAction.Open(Cast.NORTH_1, Direction.IN, "zhao", "pram")));
    assertThat(events())
        .containsExactly(
            new CommandAnswered("c1", true, "LOCKED for zhao"),
            decided(Direction.IN, Cast.CHEN_CARD, null, Reason.LANE_LOCKED),
            new CommandAnswered("c1", false, "the lane is locked: set it to controlled first"));
    assertThat(portal.releases).isEmpty();
    change(new SetLaneMode(Cast.NORTH_1, LaneMode.CONTROLLED));
    tapAfter(Duration.ofSeconds(2), Cast.CHEN_UID);
    assertThat(reasons()).endsWith(Reason.GRANTED);
  }

  @Test
  void lateCommandIsNotCarriedOut() throws Exception {
    Command late =
        new Command(
            "c2",
            Cast.NORTH,
            2,
            Cast.MONDAY_MORNING,
            new CommandAction.Open(Cast.NORTH_1, Direction.IN, "zhao", "pram"));
    lane.carryOut(late);
    assertThat(events()).containsExactly(new CommandAnswered("c2", false, "it came too late"));
    assertThat(portal.releases).isEmpty();
  }

  @Test
  void lampsAreShownByCommand() throws Exception {
    lane.carryOut(command(new CommandAction.Indicate(Cast.NORTH_1, Direction.OUT, false)));
    assertThat(events()).containsExactly(new CommandAnswered("c1", true, "shown"));
    assertThat(portal.signs).containsExactly("A REFUSED");
  }

  @Test
  void healthIsToldOnceAndStartingIsNot() throws Exception {
    health(DeviceHealth.STARTING);
    health(DeviceHealth.ONLINE);
    health(DeviceHealth.ONLINE);
    health(DeviceHealth.offline("no answer"));
    assertThat(events())
        .containsExactly(
            new DeviceChanged(READER_IN, true, ""),
            new DeviceChanged(READER_IN, false, "no answer"));
  }

  @Test
  void brokenScannerDoesNotFloodTheJournal() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      lane.heard(new DeviceSignal.InputRefused(SCANNER, "a torn code"));
    }
    assertThat(events()).hasSize(5).containsOnly(new InputRefused(SCANNER, "a torn code"));
  }

  private void tap(String reader, String uid) {
    tap(reader, uid, Duration.ZERO);
  }

  private void tap(String reader, String uid, Duration later) {
    nanos += later.toNanos();
    lane.heard(new DeviceSignal.CardPresented(reader, new CardUid(uid), nanos));
  }

  private void tapAfter(Duration later, String uid) {
    tap(READER_IN, uid, later);
  }

  private void scan(String text) {
    lane.heard(new DeviceSignal.TextScanned(SCANNER, text, nanos));
  }

  private void health(DeviceHealth health) {
    lane.heard(new DeviceSignal.HealthChanged(READER_IN, health));
  }

  private void change(TableChange... changes) throws Exception {
    Revision at = store.table().revision();
    store.table().apply(new ChangePage(at, at.next(), Arrays.asList(changes)));
  }

  private String signedCode(int uses) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    change(new PutSigningKey(7, Ed25519Keys.write(keys.getPublic())));
    return new TokenSigner(keys.getPrivate())
        .sign(
            new PassToken(
                7,
                Cast.ESTATE,
                Cast.WANG_PASS,
                PassKind.VISITOR,
                Cast.MONDAY_MORNING,
                Cast.NEXT_YEAR,
                uses,
                Cast.HOMES,
                99));
  }

  private static Command command(CommandAction action) {
    return new Command("c1", Cast.NORTH, 1, Cast.NEXT_YEAR, action);
  }

  /** Everything in the journal once the lane has done what it was handed. */
  private List<LobbyEvent> events() throws Exception {
    lane.settle();
    Journal journal = store.journal();
    journal.forceSoon();
    await().until(() -> journal.forced() == journal.head().number());
    List<LobbyEvent> events = new ArrayList<>();
    for (Journal.Line line : journal.read(0, 1_000, 1 << 20)) {
      events.add(read(line).event());
    }
    return events;
  }

  private List<Reason> reasons() throws Exception {
    return events().stream()
        .filter(AccessDecided.class::isInstance)
        .map(event -> ((AccessDecided) event).reason())
        .toList();
  }

  private List<PassageOutcome> outcomes() throws Exception {
    return events().stream()
        .filter(PassageEnded.class::isInstance)
        .map(event -> ((PassageEnded) event).outcome())
        .toList();
  }

  private static EventEnvelope read(Journal.Line line) throws WireException {
    return EventLines.read(line.bytes());
  }

  private static AccessDecided decided(
      Direction direction, @Nullable Credential credential, @Nullable PassId pass, Reason reason) {
    return new AccessDecided(Cast.NORTH_1, direction, credential, pass, reason);
  }
}
