package gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceSignal.CardUnreadable;
import gatehouse.devices.Side;
import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.Proof;
import gatehouse.simulators.card.CardIssuer;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.lane.LaneView;
import gatehouse.simulators.lane.LaneView.Light;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway that asks chips, as it runs, with the simulated lobby's cards before its readers. */
class ChipGatewayTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final CardIssuer ISSUER = SimulatedLobby.ISSUER;
  private static final String CHIP =
      """
      chip:
        aid: F58E01
        keyNumber: 1
        readKey: 00112233445566778899AABBCCDDEEFF
        system: 47415445
        file: 1
        length: 8
        form: ascii
      """;

  /** Answers until the number is read: UID, application, challenge, token, file. */
  private static final int ALL_ANSWERS = 5;

  private static final byte[] UID = HexFormat.of().parseHex(Cast.CHEN_UID);
  private static final String STORED = Cast.CHEN_NUMBER + "  ";

  @TempDir Path folder;
  private SimulatedLobby lobby;
  private RunningGateway gateway;

  @BeforeEach
  void open() throws Exception {
    lobby = new SimulatedLobby();
    start(CHIP);
  }

  private void start(String chip) throws Exception {
    gateway = RunningGateway.of(lobby.config(folder, chip));
    gateway.change(Cast.homes(), Cast.chen());
  }

  @AfterEach
  void close() {
    gateway.close();
    lobby.close();
  }

  private static VirtualCard genuine() {
    return ISSUER.issue(UID, STORED);
  }

  private LaneView tap(VirtualCard card) throws Exception {
    return lobby.lane().tap(card, Side.A, null);
  }

  private static AccessDecided granted(@Nullable Proof proof) {
    return new AccessDecided(
        Cast.NORTH_1, Direction.IN, Cast.CHEN_CARD, Cast.CHEN_PASS, Reason.GRANTED, proof);
  }

  private List<AccessDecided> decisions() throws Exception {
    return gateway.events().stream()
        .filter(AccessDecided.class::isInstance)
        .map(AccessDecided.class::cast)
        .toList();
  }

  private void awaitPassages(int count) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(gateway.events())
                    .filteredOn(PassageEnded.class::isInstance)
                    .hasSize(count));
  }

  @Test
  void genuineCardIsLetInWithTheProofOfItsNumber() throws Exception {
    assertThat(tap(genuine()).light()).isEqualTo(Light.GREEN);
    assertThat(lobby.lane().walk().passages()).isEqualTo(1);
    assertThat(decisions()).containsExactly(granted(Cast.CHEN_PROOF));
    assertThat(gateway.lines()).noneMatch(line -> line.contains("00123"));
  }

  @Test
  void copiesAreJudgedByTheirUidAndToldAsProvingNothing() throws Exception {
    List<VirtualCard> copies =
        List.of(
            ISSUER.copy(UID, STORED),
            CardIssuer.blank(UID),
            VirtualCard.storage(UID),
            ISSUER.issuedUnder(UID, HexFormat.of().parseHex(Cast.LI_UID), STORED));
    for (int walked = 1; walked <= copies.size(); walked++) {
      assertThat(tap(copies.get(walked - 1)).light()).isEqualTo(Light.GREEN);
      lobby.lane().walk();
      awaitPassages(walked);
    }
    assertThat(decisions()).hasSize(copies.size()).containsOnly(granted(Proof.NONE));
  }

  @Test
  void cardsOfTheLobbyHaveChipsToo() throws Exception {
    assertThat(lobby.lane().tap("Chen's DESFire").light()).isEqualTo(Light.GREEN);
    lobby.lane().walk();
    awaitPassages(1);
    assertThat(lobby.lane().tap("copy of it").light()).isEqualTo(Light.GREEN);
    assertThat(decisions()).containsExactly(granted(Cast.CHEN_PROOF), granted(Proof.NONE));
  }

  @Test
  void numberOfAnotherCardIsToldAsWhatItIs() throws Exception {
    tap(ISSUER.issue(UID, "A00999  "));
    assertThat(decisions()).containsExactly(granted(Cast.CARD_KEY.proof("A00999")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void cardPulledAwayAfterAnyCommandIsUnreadAndWorksAgain(int answers) throws Exception {
    assertThat(answers).isLessThan(ALL_ANSWERS);
    LaneView torn = tap(genuine().leavingAfter(answers));
    assertThat(torn.light()).isEqualTo(Light.RED);
    assertThat(torn.releases()).isZero();
    assertThat(tap(genuine().leavingAfter(ALL_ANSWERS)).light()).isEqualTo(Light.GREEN);
    AccessDecided unread =
        new AccessDecided(Cast.NORTH_1, Direction.IN, null, null, Reason.UNREADABLE);
    assertThat(decisions()).containsExactly(unread, granted(Cast.CHEN_PROOF));
  }

  @Test
  void deskIsToldWhatWasProvedAndNothingOfACardThatWentAway() throws Exception {
    lobby.desk().tap(genuine(), Side.A, null);
    lobby.desk().tap(ISSUER.copy(UID, STORED), Side.A, null);
    for (int answers = 0; answers < ALL_ANSWERS; answers++) {
      lobby.desk().tap(genuine().leavingAfter(answers), Side.A, null);
    }
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(gateway.events())
                    .filteredOn(InputRefused.class::isInstance)
                    .hasSize(ALL_ANSWERS)
                    .allMatch(
                        event ->
                            ((InputRefused) event).why().startsWith(CardUnreadable.PULLED_AWAY)));
    assertThat(gateway.events())
        .filteredOn(DeskRead.class::isInstance)
        .containsExactly(
            new DeskRead("desk-1", Cast.CHEN_CARD, Cast.CHEN_UID, Cast.CHEN_PROOF),
            new DeskRead("desk-1", Cast.CHEN_CARD, Cast.CHEN_UID, Proof.NONE));
  }

  @Test
  void numberThatWasMadeUpForThisTapIsRefusedAsBefore() throws Exception {
    tap(CardIssuer.blank(HexFormat.of().parseHex("08112233")));
    assertThat(decisions())
        .containsExactly(
            new AccessDecided(Cast.NORTH_1, Direction.IN, null, null, Reason.RANDOM_UID));
  }

  @Test
  void gatewayThatAsksNoChipTellsOfNone() throws Exception {
    gateway.close();
    start("");
    assertThat(tap(genuine().leavingAfter(1)).light()).isEqualTo(Light.GREEN);
    lobby.desk().tap(ISSUER.copy(UID, STORED), Side.A, null);
    await()
        .atMost(LONG)
        .until(() -> gateway.events().stream().anyMatch(DeskRead.class::isInstance));
    assertThat(decisions()).containsExactly(granted(null));
    assertThat(gateway.lines()).noneMatch(line -> line.contains("proof"));
  }
}
