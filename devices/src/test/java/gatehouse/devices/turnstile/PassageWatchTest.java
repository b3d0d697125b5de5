package gatehouse.devices.turnstile;

import static gatehouse.devices.Side.A;
import static gatehouse.devices.Side.B;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.DeviceSignal.Forced;
import gatehouse.devices.DeviceSignal.Held;
import gatehouse.devices.DeviceSignal.Passed;
import gatehouse.devices.DeviceSignal.ReleaseTimedOut;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Times are seconds; a release has its outcome within 5 s to enter and 1.5 s to walk. */
class PassageWatchTest {
  private final PassageWatch watch = new PassageWatch("gate", BoardPlan.Times.standard());

  @Test
  void aReleasedPersonPassesOnce() {
    watch.released(A, at(0));
    assertThat(watch.pass(A, true, false, at(2))).containsExactly(new Passed("gate", A));
    assertThat(watch.pass(A, false, false, at(2.3))).isEmpty();
    assertThat(watch.tick(at(60))).isEmpty();
  }

  @Test
  void theSecondPersonOfOneReleaseIsForced() {
    watch.released(A, at(0));
    watch.pass(A, true, false, at(2));
    watch.pass(A, false, false, at(2.3));
    assertThat(watch.pass(A, true, false, at(3))).containsExactly(new Forced("gate", A));
  }

  @Test
  void aReleaseOfOneSideIsNoneOfTheOther() {
    watch.released(A, at(0));
    assertThat(watch.pass(B, true, false, at(1))).containsExactly(new Forced("gate", B));
    assertThat(watch.pass(A, true, false, at(2))).containsExactly(new Passed("gate", A));
  }

  @Test
  void nobodyComingIsToldOnceAndOnlyAfterTheWalkIsImpossible() {
    watch.released(B, at(0));
    assertThat(watch.tick(at(6.4))).isEmpty();
    assertThat(watch.tick(at(6.5))).containsExactly(new ReleaseTimedOut("gate", B));
    assertThat(watch.tick(at(9))).isEmpty();
    assertThat(watch.pass(B, true, false, at(9))).containsExactly(new Forced("gate", B));
  }

  @Test
  void whoEntersAtTheLastMomentHasPassed() {
    watch.released(A, at(0));
    assertThat(watch.pass(A, true, false, at(6))).containsExactly(new Passed("gate", A));
  }

  @Test
  void aPassSignalOfTenSecondsIsHeldOnce() {
    watch.released(A, at(0));
    watch.pass(A, true, false, at(1));
    assertThat(watch.tick(at(10.9))).isEmpty();
    assertThat(watch.tick(at(11))).containsExactly(new Held("gate"));
    assertThat(watch.tick(at(30))).isEmpty();
    watch.pass(A, false, false, at(31));
    watch.pass(A, true, true, at(32));
    assertThat(watch.tick(at(42))).containsExactly(new Held("gate"));
  }

  @Test
  void aPassSignalFoundAtTheStartIsNoPassage() {
    watch.passAlreadyOn(A, at(0));
    assertThat(watch.tick(at(10))).containsExactly(new Held("gate"));
  }

  @Test
  void inAFireAnybodyPasses() {
    assertThat(watch.pass(B, true, true, at(0))).containsExactly(new Passed("gate", B));
  }

  @Test
  void aLostBoardHoldsNothingButStillTimesOut() {
    watch.released(A, at(0));
    watch.pass(B, true, true, at(0));
    watch.blind();
    assertThat(watch.tick(at(20))).containsExactly(new ReleaseTimedOut("gate", A));
  }

  private static long at(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }
}
