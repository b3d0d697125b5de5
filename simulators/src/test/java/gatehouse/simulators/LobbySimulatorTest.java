package gatehouse.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.Side;
import gatehouse.simulators.lane.Lane;
import gatehouse.simulators.lane.LaneConfig;
import gatehouse.simulators.lane.LaneConfig.BoardConfig;
import gatehouse.simulators.lane.LaneConfig.ReaderConfig;
import gatehouse.simulators.lane.LaneConfig.ReadersConfig;
import gatehouse.simulators.lane.LaneConfig.ScannerConfig;
import gatehouse.simulators.lane.LaneDevice;
import gatehouse.simulators.lane.LaneView;
import gatehouse.simulators.lane.LaneView.Light;
import gatehouse.simulators.lane.LobbyCard;
import gatehouse.simulators.lane.NoSuchName;
import gatehouse.simulators.turnstile.Barrier;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LobbySimulatorTest {
  private final PretendLobbyPc pc = new PretendLobbyPc();
  private LobbySimulator lobby;
  private Lane north;

  @BeforeEach
  void start() throws Exception {
    pc.start();
    lobby = new LobbySimulator(config(pc));
    lobby.start();
    north = lobby.at("North 1");
    pc.connectBoard(address("board"));
    pc.obeyScanner(address("scanner"));
  }

  static LobbyConfig config(PretendLobbyPc pc) {
    var reader = new ReaderConfig("127.0.0.1:" + pc.reader.address().getPort(), null);
    return new LobbyConfig(
        0,
        List.of(
            new LaneConfig(
                "North 1",
                new ReadersConfig(reader, null),
                new ScannerConfig("127.0.0.1:0", null, null, null, null),
                new BoardConfig("127.0.0.1:0", null, null, null),
                30),
            new LaneConfig("Desk", new ReadersConfig(reader, null), null, null, null)),
        List.of(
            new LobbyCard(
                "Chen's card", "A-0001", "04:A1:B2:C3:D4:E5:80", "Chen Jiayi 陈嘉怡", "resident")),
        List.of(new LobbyConfig.CodeConfig("good", "GOOD")));
  }

  @AfterEach
  void stop() throws IOException {
    lobby.close();
    pc.close();
  }

  @Test
  void knownCardSeesGreenAndAReleasedBarrier() throws Exception {
    LaneView saw = north.tap("Chen's card");
    assertThat(saw).isEqualTo(new LaneView(Light.GREEN, "请通行 Please pass", Barrier.RELEASED, 0, 1));
    assertThat(north.walk())
        .isEqualTo(new LaneView(Light.GREEN, "请通行 Please pass", Barrier.CLOSED, 1, 1));
    await().until(() -> north.view().light() == Light.OFF);
    assertThat(north.view().display()).isEqualTo("请刷卡 Please tap");
  }

  @Test
  void cardWithAChipNeedsAnIssuer() {
    LobbyConfig plain = config(pc);
    List<LobbyCard> chip =
        List.of(new LobbyCard("Li's", null, "04112233445566", null, null, "A00123", null));
    assertThatThrownBy(
            () ->
                new LobbySimulator(
                    new LobbyConfig(plain.port(), plain.lanes(), chip, plain.codes())))
        .hasMessage("there are cards with a chip, but no issuer of them");
  }

  @Test
  void cardGoesByItsNameItsPrintedNumberOrItsUid() throws Exception {
    north.tap("a-0001");
    north.tap("04a1b2c3d4e580");
    assertThat(pc.uids).hasSize(2).containsOnly(PretendLobbyPc.KNOWN_UID + "9000");
  }

  @Test
  void blankCardIsRefusedInRed() throws Exception {
    LaneView saw = north.tap("DEADBEEF");
    assertThat(saw).isEqualTo(new LaneView(Light.RED, "禁止通行 No entry", Barrier.CLOSED, 0, 0));
    assertThat(pc.uids).containsExactly("DEADBEEF9000");
  }

  @Test
  void shownCodeIsAnsweredByLightAndBarrier() throws Exception {
    assertThat(north.scan("BAD").light()).isEqualTo(Light.RED);
    LaneView saw = north.scan("GOOD");
    assertThat(saw.light()).isEqualTo(Light.GREEN);
    assertThat(saw.barrier()).isEqualTo(Barrier.RELEASED);
  }

  @Test
  void turningBackShutsTheBarrier() throws Exception {
    north.tap("Chen's card");
    assertThat(north.turnBack().barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(north.walk().passages()).isZero();
  }

  @Test
  void forcedPassageCounts() throws Exception {
    assertThat(north.force(Side.A).passages()).isEqualTo(1);
  }

  @Test
  void heldBarrierStaysOpenUntilThePersonWalksOn() throws Exception {
    north.tap("Chen's card");
    assertThat(north.hold().barrier()).isEqualTo(Barrier.OPEN);
    assertThat(north.walk().barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(north.view().passages()).isEqualTo(1);
  }

  @Test
  void unpluggedReaderReadsNothingAndReturns() throws Exception {
    north.unplug("reader-in");
    await().until(() -> !pc.plugged);
    assertThat(north.tap("Chen's card").light()).isEqualTo(Light.OFF);
    north.plug("reader-in");
    await().until(() -> pc.plugged);
    assertThat(north.tap("Chen's card").light()).isEqualTo(Light.GREEN);
  }

  @Test
  void boardWithoutPowerVanishesAndReturnsOnTheSamePort() throws Exception {
    String before = address("board");
    north.unplug("board");
    assertThatThrownBy(() -> pc.connectBoard(before)).isInstanceOf(IOException.class);
    north.plug("board");
    pc.connectBoard(before);
    assertThat(north.tap("Chen's card").barrier()).isEqualTo(Barrier.RELEASED);
  }

  @Test
  void garbledReaderGivesNonsenseOnce() throws Exception {
    north.garble("reader-in");
    north.tap("Chen's card");
    north.tap("Chen's card");
    assertThat(pc.uids).containsExactly("42", PretendLobbyPc.KNOWN_UID + "9000");
  }

  @Test
  void deskHasAReaderAndNothingElse() throws Exception {
    assertThat(lobby.at("Desk").tap("DEADBEEF"))
        .isEqualTo(new LaneView(Light.OFF, "请刷卡 Please tap", Barrier.CLOSED, 0, 0));
    assertThat(pc.uids).containsExactly("DEADBEEF9000");
    assertThatThrownBy(() -> lobby.at("Desk").walk())
        .hasMessage("there is no device at Desk \"board\"; there are [reader-in]");
  }

  @Test
  void wrongNamesAreAnsweredWithTheRightOnes() {
    assertThatThrownBy(() -> lobby.lane("South"))
        .isInstanceOf(NoSuchName.class)
        .hasMessage("there is no lane \"South\"; there are [North 1, Desk]");
    assertThatThrownBy(() -> north.tap("nobody's"))
        .hasMessage("there is no card \"nobody's\"; there are [Chen's card]");
    assertThatThrownBy(() -> north.unplug("toaster"))
        .hasMessage(
            "there is no device at North 1 \"toaster\"; there are [reader-in, scanner, board]");
  }

  private String address(String device) {
    return north.devices().stream()
        .filter(each -> each.name().equals(device))
        .map(LaneDevice::address)
        .findFirst()
        .orElseThrow();
  }
}
