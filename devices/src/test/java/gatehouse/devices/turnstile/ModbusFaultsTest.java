package gatehouse.devices.turnstile;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceFault;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Indicator.Sign;
import gatehouse.devices.Side;
import gatehouse.devices.cast.Ear;
import gatehouse.devices.modbus.ModbusMaster;
import gatehouse.devices.modbus.ModbusTiming;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A board that is away, answers wrongly or refuses. Requests are told without their CRC. */
class ModbusFaultsTest {
  private static final String ALL_OFF = "010F000000080100";
  private static final String FLASH_A_300_MS = "010502000003";

  private final PretendBoard board = new PretendBoard();
  private final Ear ear = new Ear();
  private final ModbusTurnstile turnstile =
      new ModbusTurnstile(
          "gate",
          new ModbusMaster(board, new ModbusTiming(Duration.ofMillis(2), Duration.ofMillis(40), 2)),
          BoardPlan.standard(1, Board.WAVESHARE)
              .withTimes(BoardPlan.Times.standard().withEntry(Duration.ofMillis(300))));

  private void startAndAwaitOnline() {
    turnstile.start(ear);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @AfterEach
  void close() {
    turnstile.close();
  }

  @Test
  void aLostAnswerIsAskedForAgain() throws Exception {
    startAndAwaitOnline();
    board.loseAnswers.set(2);
    turnstile.release(Side.A).get(5, SECONDS);
    assertThat(turnstile.health()).isEqualTo(DeviceHealth.ONLINE);
  }

  @Test
  void anUnconfirmedReleaseFailsAndTheRelayIsSwitchedOffBeforeAndAfterTheBoardIsBack() {
    startAndAwaitOnline();
    board.silent = true;
    assertThatThrownBy(() -> turnstile.release(Side.A).get(5, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(DeviceFault.class);
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    int before = sent().size();
    board.silent = false;
    ear.awaitHealth(DeviceHealth.State.ONLINE);
    assertThat(sent().stream().skip(before)).contains(ALL_OFF);
  }

  @Test
  void aBoardThatIsAwayRefusesAtOnceAndIsBackWithinASecond() {
    startAndAwaitOnline();
    board.unplug();
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    assertThatThrownBy(() -> turnstile.release(Side.A).get(5, SECONDS))
        .hasMessageContaining("pretend");
    board.unplugged = false;
    long back = System.nanoTime();
    ear.awaitHealth(DeviceHealth.State.ONLINE);
    assertThat(System.nanoTime() - back).isLessThan(SECONDS.toNanos(1));
    assertThat(board.count(ALL_OFF)).isEqualTo(2);
    assertThat(ear.all(DeviceSignal.HealthChanged.class)).hasSize(3);
  }

  @Test
  void anOrderForABoardThatIsAwayIsNotCarriedOutLater() {
    board.unplugged = true;
    turnstile.start(ear);
    assertThat(turnstile.release(Side.A)).failsWithin(Duration.ofSeconds(2));
    board.unplugged = false;
    ear.awaitHealth(DeviceHealth.State.ONLINE);
    assertThat(board.count(FLASH_A_300_MS)).isZero();
  }

  @Test
  void aFaultInTheDriverIsSurvived() {
    board.fault = true;
    turnstile.start(ear);
    ear.awaitHealth(DeviceHealth.State.OFFLINE);
    assertThat(turnstile.health().detail()).contains("a fault in the driver");
    board.fault = false;
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @Test
  void anAdapterThatEchoesConfirmsNothingByItself() throws Exception {
    board.echoes = true;
    startAndAwaitOnline();
    turnstile.release(Side.A).get(5, SECONDS);
    board.silent = true; // the echo of the order is equal to its answer, and is none
    assertThat(turnstile.release(Side.A)).failsWithin(Duration.ofSeconds(2));
  }

  @Test
  void anAnswerOfAnotherUnitOrToAnotherQuestionConfirmsNothing() throws Exception {
    startAndAwaitOnline();
    board.answerInstead = "0205020000038E34"; // unit 2
    turnstile.release(Side.A).get(5, SECONDS);
    assertThat(board.count(FLASH_A_300_MS)).isLessThanOrEqualTo(2);
    assertThat(turnstile.health()).isEqualTo(DeviceHealth.ONLINE);
  }

  @Test
  void aLampThatTheBoardRefusesIsHealthAndHarmsNothing() {
    startAndAwaitOnline();
    board.refusedFunction = 5;
    turnstile.show(Side.A, Sign.PASS);
    await().until(() -> turnstile.health().detail().contains("the lamp on coil 3"));
    assertThat(turnstile.health().isOnline()).isTrue();
    board.inputs = 0b10;
    ear.awaitSignal(new DeviceSignal.Forced("gate", Side.B));
  }

  @Test
  void aRefusedReleaseFailsAndTheBoardStaysOnline() {
    startAndAwaitOnline();
    board.refusedFunction = 5;
    assertThatThrownBy(() -> turnstile.release(Side.A).get(5, SECONDS))
        .hasMessageContaining("exception 02 (it has no such address)");
    assertThat(turnstile.health().isOnline()).isTrue();
  }

  private List<String> sent() {
    return List.copyOf(board.requests);
  }
}
