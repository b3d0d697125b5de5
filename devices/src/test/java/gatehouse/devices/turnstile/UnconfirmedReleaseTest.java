package gatehouse.devices.turnstile;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Side;
import gatehouse.devices.cast.Ear;
import gatehouse.devices.modbus.ModbusMaster;
import gatehouse.devices.modbus.ModbusTiming;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release whose answer is lost on the line, and who walks meanwhile. */
class UnconfirmedReleaseTest {
  private static final String FLASH_A_500_MS = "010502000005";

  private final PretendBoard board = new PretendBoard();
  private final Ear ear = new Ear();
  private final ModbusTurnstile turnstile =
      new ModbusTurnstile(
          "gate",
          new ModbusMaster(board, new ModbusTiming(Duration.ofMillis(2), Duration.ofMillis(40), 2)),
          BoardPlan.standard(1, Board.WAVESHARE)
              .withTimes(BoardPlan.Times.standard().withPulse(Duration.ofMillis(500))));

  @BeforeEach
  void start() {
    turnstile.start(ear);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @AfterEach
  void close() {
    turnstile.close();
  }

  @Test
  void whoIsThroughAlreadyIsNotReleasedAgain() throws Exception {
    board.inputsAfterLostAnswer = 0b1;
    board.loseAnswers.set(1);
    CompletableFuture<Void> released = turnstile.release(Side.A);
    released.get(5, SECONDS);
    ear.awaitSignal(new DeviceSignal.Passed("gate", Side.A));
    assertThat(board.count(FLASH_A_500_MS)).isEqualTo(1);
    assertThat(ear.facts()).doesNotContain(new DeviceSignal.Forced("gate", Side.A));
  }

  @Test
  void whoStillStandsThereIsReleasedByTheNextTry() throws Exception {
    board.loseAnswers.set(1);
    turnstile.release(Side.A).get(5, SECONDS);
    assertThat(board.count(FLASH_A_500_MS)).isEqualTo(2);
    board.inputs = 0b1;
    ear.awaitSignal(new DeviceSignal.Passed("gate", Side.A));
  }
}
