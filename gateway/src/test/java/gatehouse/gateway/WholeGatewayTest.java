package gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.Direction;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutSigningKey;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.token.PassToken;
import gatehouse.protocol.token.TokenSigner;
import gatehouse.simulators.lane.LaneView;
import gatehouse.simulators.lane.LaneView.Light;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway as it runs, with the simulated lobby at the other end of its cables, and no network.
 */
class WholeGatewayTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private SimulatedLobby lobby;
  private RunningGateway gateway;

  @BeforeEach
  void open() throws Exception {
    lobby = new SimulatedLobby();
    startGateway();
    change(Cast.homes(), Cast.chen());
  }

  @AfterEach
  void close() {
    gateway.close();
    lobby.close();
  }

  @Test
  void tapOpensTheBarrierAndThePassageIsJournalled() throws Exception {
    LaneView seen = lobby.lane().tap("Chen");
    assertThat(seen.light()).isEqualTo(Light.GREEN);
    assertThat(seen.releases()).isEqualTo(1);
    assertThat(lobby.lane().walk().passages()).isEqualTo(1);
    AccessDecided decided =
        new AccessDecided(
            Cast.NORTH_1, Direction.IN, Cast.CHEN_CARD, Cast.CHEN_PASS, Reason.GRANTED);
    await().atMost(LONG).until(() -> events().stream().anyMatch(PassageEnded.class::isInstance));
    assertThat(events()).contains(decided);
    PassageEnded passed =
        (PassageEnded)
            events().stream().filter(PassageEnded.class::isInstance).findFirst().orElseThrow();
    assertThat(passed.outcome()).isEqualTo(PassageOutcome.PASSED);
    assertThat(passed.pass()).isEqualTo(Cast.CHEN_PASS);
    assertThat(events().get((int) passed.decision() - 1)).isEqualTo(decided);
  }

  @Test
  void strangerSeesRedAndTheBarrierStaysShut() throws Exception {
    LaneView seen = lobby.lane().tap("Stranger");
    assertThat(seen.light()).isEqualTo(Light.RED);
    assertThat(seen.releases()).isZero();
    assertThat(reasons()).containsExactly(Reason.UNKNOWN);
  }

  @Test
  void gatewayKnowsEverybodyAfterARestartWithNothingElseReachable() throws Exception {
    gateway.close();
    startGateway();
    assertThat(lobby.lane().tap("Chen").light()).isEqualTo(Light.GREEN);
    change(Cast.chen(PassStanding.BLOCKED));
    gateway.close();
    startGateway();
    assertThat(lobby.lane().tap("Chen").light()).isEqualTo(Light.RED);
    assertThat(reasons()).containsExactly(Reason.GRANTED, Reason.BLOCKED);
  }

  @Test
  void visitorsCodeOpensAndAChangedOneDoesNot() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    change(new PutSigningKey(1, Ed25519Keys.write(keys.getPublic())));
    String code = new TokenSigner(keys.getPrivate()).sign(visitor());
    char last = code.charAt(code.length() - 2);
    String changed =
        code.substring(0, code.length() - 2)
            + (last == '1' ? '2' : '1')
            + code.substring(code.length() - 1);
    assertThat(lobby.lane().scan(changed).light()).isEqualTo(Light.RED);
    assertThat(lobby.lane().scan("A".repeat(10_000)).releases()).isZero();
    assertThat(lobby.lane().scan(code).light()).isEqualTo(Light.GREEN);
    assertThat(reasons()).startsWith(Reason.FORGED).endsWith(Reason.GRANTED);
  }

  @Test
  void cardAtTheDeskIsToldWithItsNumber() throws Exception {
    lobby.desk().tap("Stranger");
    DeskRead read = new DeskRead("desk-1", Cast.card(Cast.STRANGER_UID), Cast.STRANGER_UID);
    await().atMost(LONG).untilAsserted(() -> assertThat(events()).contains(read));
  }

  @Test
  void unpluggedBoardIsToldAndComesBack() throws Exception {
    lobby.lane().unplug("board");
    await().atMost(LONG).until(() -> turnstileChanges().contains(false));
    assertThat(lobby.lane().tap("Chen").releases()).isZero();
    assertThat(reasons()).containsExactly(Reason.PORTAL_OFFLINE);
    lobby.lane().plug("board");
    await().atMost(LONG).until(() -> turnstileChanges().equals(List.of(true, false, true)));
    assertThat(lobby.lane().tap("Chen").light()).isEqualTo(Light.GREEN);
  }

  private static PassToken visitor() {
    return new PassToken(
        1,
        Cast.ESTATE,
        Cast.WANG_PASS,
        PassKind.VISITOR,
        Instant.ofEpochSecond(Instant.now().getEpochSecond()),
        Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3_600),
        1,
        Cast.HOMES,
        42);
  }

  private void startGateway() throws Exception {
    gateway = RunningGateway.of(lobby.config(folder));
  }

  private void change(TableChange... changes) throws Exception {
    gateway.change(changes);
  }

  private List<LobbyEvent> events() throws Exception {
    return gateway.events();
  }

  private List<Reason> reasons() throws Exception {
    return events().stream()
        .filter(AccessDecided.class::isInstance)
        .map(event -> ((AccessDecided) event).reason())
        .toList();
  }

  private List<Boolean> turnstileChanges() throws Exception {
    return events().stream()
        .filter(DeviceChanged.class::isInstance)
        .map(DeviceChanged.class::cast)
        .filter(change -> change.device().equals("north-1.turnstile"))
        .map(DeviceChanged::online)
        .toList();
  }
}
