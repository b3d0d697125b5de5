package gatehouse.gateway.lane;

import static org.awaitility.Awaitility.await;

import gatehouse.devices.CardUid;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.ChipAnswer;
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
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
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

/** A lane on a fresh store, its portal that only remembers, and what readers hand it. */
final class LaneCast implements AutoCloseable {
  static final String READER_IN = "north-1.reader-in";
  static final String READER_OUT = "north-1.reader-out";
  static final String SCANNER = "north-1.scanner-in";
  private static final LanePlan PLAN =
      new LanePlan(
          Cast.NORTH_1,
          Side.B,
          Map.of(READER_IN, Direction.IN, READER_OUT, Direction.OUT, SCANNER, Direction.IN));

  final FakePortal portal = new FakePortal();
  final GatewayStore store;
  final Lane lane;
  long nanos = System.nanoTime();

  LaneCast(Path folder) throws Exception {
    InstantSource clock = InstantSource.fixed(Cast.MONDAY_MORNING);
    store = GatewayStore.open(folder.resolve("north.sqlite"), Cast.ESTATE, Cast.NORTH, clock);
    apply(Cast.homes(), Cast.chen(), Cast.crews(), Cast.li());
    lane = new Lane(PLAN, portal, portal, store, Cast.CARD_KEY, clock);
    lane.start();
  }

  @Override
  public void close() {
    lane.close();
    store.close();
  }

  void tap(String reader, String uid) {
    tap(reader, uid, Duration.ZERO);
  }

  void tap(String reader, String uid, Duration later) {
    nanos += later.toNanos();
    lane.heard(new DeviceSignal.CardPresented(reader, new CardUid(uid), nanos));
  }

  void tap(String reader, String uid, ChipAnswer chip) {
    lane.heard(new DeviceSignal.CardPresented(reader, new CardUid(uid), chip, nanos));
  }

  void tapAfter(Duration later, String uid) {
    tap(READER_IN, uid, later);
  }

  void scan(String text) {
    lane.heard(new DeviceSignal.TextScanned(SCANNER, text, nanos));
  }

  void health(DeviceHealth health) {
    lane.heard(new DeviceSignal.HealthChanged(READER_IN, health));
  }

  /** A change that comes once the lane has decided all that it was handed before. */
  void change(TableChange... changes) throws Exception {
    lane.settle();
    apply(changes);
  }

  private void apply(TableChange... changes) throws Exception {
    Revision at = store.table().revision();
    store.table().apply(new ChangePage(at, at.next(), Arrays.asList(changes)));
  }

  String signedCode(int uses) throws Exception {
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

  static Command command(CommandAction action) {
    return new Command("c1", Cast.NORTH, 1, Cast.NEXT_YEAR, action);
  }

  /** Everything in the journal once the lane has done what it was handed. */
  List<LobbyEvent> events() throws Exception {
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

  List<Reason> reasons() throws Exception {
    return events().stream()
        .filter(AccessDecided.class::isInstance)
        .map(event -> ((AccessDecided) event).reason())
        .toList();
  }

  List<PassageOutcome> outcomes() throws Exception {
    return events().stream()
        .filter(PassageEnded.class::isInstance)
        .map(event -> ((PassageEnded) event).outcome())
        .toList();
  }

  private static EventEnvelope read(Journal.Line line) throws WireException {
    return EventLines.read(line.bytes());
  }

  static AccessDecided decided(
      Direction direction, @Nullable Credential credential, @Nullable PassId pass, Reason reason) {
    return new AccessDecided(Cast.NORTH_1, direction, credential, pass, reason);
  }
}
