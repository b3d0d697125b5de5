package gatehouse.simulators.turnstile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.Side;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnstileMechanicsTest {
  private static final Duration PULSE = Duration.ofMillis(200);

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final BoardContacts board = new BoardContacts(timer);
  private final TurnstileMechanics turnstile =
      new TurnstileMechanics(
          board,
          timer,
          new MechanicsTimes(
              Duration.ofSeconds(5), Duration.ofMillis(30), PULSE, Duration.ofMillis(200)));

  @BeforeEach
  void start() {
    turnstile.start();
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void readyAndClosedAtStart() {
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(board.input(Wiring.READY)).isTrue();
  }

  @Test
  void releasedPersonWalksThroughAndPassIsPulsed() {
    unlock(Wiring.UNLOCK_A);
    assertThat(turnstile.barrier()).isEqualTo(Barrier.RELEASED);
    assertThat(turnstile.walk(Side.A)).isTrue();
    assertThat(turnstile.barrier()).isEqualTo(Barrier.OPEN);
    await().until(() -> board.input(Wiring.PASS_A));
    await().until(() -> !board.input(Wiring.PASS_A));
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(turnstile.passages()).isEqualTo(1);
    assertThat(turnstile.releases()).isEqualTo(1);
  }

  @Test
  void closedBarrierLetsNobodyThrough() {
    assertThat(turnstile.walk(Side.A)).isFalse();
    unlock(Wiring.UNLOCK_B);
    assertThat(turnstile.walk(Side.A)).isFalse();
    assertThat(turnstile.hold(Side.A)).isFalse();
    assertThat(turnstile.passages()).isZero();
  }

  @Test
  void releaseIsForOnePerson() {
    unlock(Wiring.UNLOCK_A);
    turnstile.walk(Side.A);
    await().until(() -> turnstile.passages() == 1);
    assertThat(turnstile.walk(Side.A)).isFalse();
  }

  @Test
  void noShowShutsTheBarrierAfterTheTime() {
    var brief =
        new TurnstileMechanics(
            board, timer, MechanicsTimes.USUAL.withWaitForEntry(Duration.ofMillis(50)));
    brief.start();
    unlock(Wiring.UNLOCK_A);
    assertThat(brief.barrier()).isEqualTo(Barrier.RELEASED);
    await().until(() -> brief.barrier() == Barrier.CLOSED);
    assertThat(brief.passages()).isZero();
  }

  @Test
  void turningBackShutsTheBarrierWithoutAPass() {
    unlock(Wiring.UNLOCK_A);
    turnstile.walk(Side.A);
    turnstile.turnBack();
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(turnstile.isInPassage()).isFalse();
    assertThat(turnstile.passages()).isZero();
  }

  @Test
  void secondPulseForAFreeSideCountsButFreesNobodyElse() {
    unlock(Wiring.UNLOCK_A);
    unlock(Wiring.UNLOCK_A);
    assertThat(turnstile.releases()).isEqualTo(2);
    turnstile.walk(Side.A);
    await().until(() -> turnstile.passages() == 1);
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
  }

  @Test
  void forcingTellsAlarmAndPass() {
    turnstile.force(Side.B);
    assertThat(board.input(Wiring.ALARM)).isTrue();
    assertThat(board.input(Wiring.PASS_B)).isTrue();
    await().until(() -> !board.input(Wiring.ALARM) && !board.input(Wiring.PASS_B));
    assertThat(turnstile.passages()).isEqualTo(1);
    assertThat(turnstile.releases()).isZero();
  }

  @Test
  void holdingKeepsPassOnUntilThePersonWalksOn() {
    unlock(Wiring.UNLOCK_A);
    assertThat(turnstile.hold(Side.A)).isTrue();
    assertThat(turnstile.barrier()).isEqualTo(Barrier.OPEN);
    assertThat(board.input(Wiring.PASS_A)).isTrue();
    assertThat(board.input(Wiring.READY)).isFalse();
    assertThat(turnstile.walk(Side.A)).isTrue();
    assertThat(board.input(Wiring.PASS_A)).isFalse();
    assertThat(board.input(Wiring.READY)).isTrue();
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(turnstile.passages()).isEqualTo(1);
  }

  @Test
  void fireOpensBothWaysWhateverTheBoardSays() {
    turnstile.fire(true);
    assertThat(board.input(Wiring.FIRE)).isTrue();
    assertThat(turnstile.barrier()).isEqualTo(Barrier.OPEN);
    assertThat(turnstile.walk(Side.B)).isTrue();
    await().until(() -> turnstile.passages() == 1);
    turnstile.fire(false);
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(board.input(Wiring.FIRE)).isFalse();
  }

  @Test
  void stopShutsAndComesBeforeARelease() {
    unlock(Wiring.UNLOCK_A);
    board.switchCoil(Wiring.STOP, true);
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
    unlock(Wiring.UNLOCK_A);
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
  }

  @Test
  void powerCutShutsTheBarrierAndKillsTheContacts() {
    unlock(Wiring.UNLOCK_A);
    board.switchCoil(Wiring.GREEN_LAMP, true);
    turnstile.powerOff();
    assertThat(turnstile.barrier()).isEqualTo(Barrier.CLOSED);
    assertThat(board.coil(Wiring.GREEN_LAMP)).isFalse();
    assertThat(board.input(Wiring.READY)).isFalse();
    turnstile.powerOn();
    assertThat(board.input(Wiring.READY)).isTrue();
  }

  private void unlock(int coil) {
    board.switchCoil(coil, true);
    board.switchCoil(coil, false);
  }
}
