package gatehouse.simulators.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceHealth.State;
import gatehouse.devices.DeviceSignal.Contact;
import gatehouse.devices.DeviceSignal.Forced;
import gatehouse.devices.DeviceSignal.Held;
import gatehouse.devices.DeviceSignal.Passed;
import gatehouse.devices.DeviceSignal.ReleaseTimedOut;
import gatehouse.devices.Indicator.Sign;
import gatehouse.devices.Side;
import gatehouse.simulators.turnstile.AnswerFault;
import gatehouse.simulators.turnstile.Barrier;
import gatehouse.simulators.turnstile.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ModbusTurnstile} and the Modbus board with its turnstile. */
@Timeout(60)
class TurnstileContractTest {

  @ParameterizedTest
  @EnumSource
  void releasedPersonWhoWalksHasPassed(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.release(Side.A);
      assertThat(lane.mechanics.barrier()).isEqualTo(Barrier.RELEASED);
      lane.mechanics.walk(Side.A);
      assertThat(lane.ear.await(1, Passed.class)).containsExactly(new Passed("north-1", Side.A));
      assertThat(lane.mechanics.releases()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherSideIsReleasedByItsOwnRelay(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.release(Side.B);
      assertThat(lane.mechanics.walk(Side.A)).isFalse();
      lane.mechanics.walk(Side.B);
      assertThat(lane.ear.await(1, Passed.class)).containsExactly(new Passed("north-1", Side.B));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyComesAndTheReleaseTimesOut(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.release(Side.A);
      assertThat(lane.ear.await(1, ReleaseTimedOut.class))
          .containsExactly(new ReleaseTimedOut("north-1", Side.A));
      assertThat(lane.mechanics.barrier()).isEqualTo(Barrier.CLOSED);
      assertThat(lane.ear.all(Passed.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoTurnsBackHasNotPassed(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.release(Side.A);
      lane.mechanics.turnBack();
      lane.ear.await(1, ReleaseTimedOut.class);
      assertThat(lane.ear.all(Passed.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoPushesThroughIsForcedAndAlarms(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.mechanics.force(Side.B);
      assertThat(lane.ear.await(1, Forced.class)).containsExactly(new Forced("north-1", Side.B));
      lane.awaitContact(Contact.ALARM, true);
      assertThat(lane.ear.all(Passed.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoStaysInThePassageHoldsIt(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.release(Side.A);
      lane.mechanics.hold(Side.A);
      assertThat(lane.ear.await(1, Held.class)).containsExactly(new Held("north-1"));
      assertThat(lane.ear.all(Passed.class)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inAFireNoRelayIsTouchedAndWhoPassesIsCounted(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.mechanics.fire(true);
      lane.awaitContact(Contact.FIRE, true);
      lane.release(Side.A);
      assertThat(lane.mechanics.releases()).isZero();
      lane.mechanics.walk(Side.B);
      assertThat(lane.ear.await(1, Passed.class)).containsExactly(new Passed("north-1", Side.B));
      lane.mechanics.fire(false);
      lane.awaitContact(Contact.FIRE, false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void openedCabinetIsTold(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.mechanics.tamper(true);
      lane.awaitContact(Contact.TAMPER, true);
      lane.mechanics.tamper(false);
      lane.awaitContact(Contact.TAMPER, false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lampsLightForAMoment(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.turnstile.show(Side.A, Sign.REFUSED);
      await().until(() -> lane.contacts.coil(Wiring.RED_LAMP));
      await().until(() -> !lane.contacts.coil(Wiring.RED_LAMP));
      lane.turnstile.show(Side.A, Sign.PASS);
      await().until(() -> lane.contacts.coil(Wiring.GREEN_LAMP));
      await().until(() -> !lane.contacts.coil(Wiring.GREEN_LAMP));
      assertThat(lane.mechanics.releases()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void unpluggedBoardIsOfflineAndRefusesAndReturns(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.unplug();
      lane.ear.awaitHealth(State.OFFLINE);
      assertThatThrownBy(() -> lane.release(Side.A)).hasMessageContaining("north-1");
      lane.plug();
      lane.ear.awaitHealth(State.ONLINE);
      assertThat(lane.mechanics.releases()).isZero();
      lane.release(Side.A);
      lane.mechanics.walk(Side.A);
      lane.ear.await(1, Passed.class);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("faults")
  void spoiltAnswersNeitherLoseNorDoubleARelease(Wire wire, AnswerFault fault) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.bus.spoilNext(2, fault);
      lane.release(Side.A);
      assertThat(lane.mechanics.releases()).isEqualTo(1);
      lane.mechanics.walk(Side.A);
      lane.ear.await(1, Passed.class);
      lane.bus.spoilNext(3, fault);
      lane.ear.awaitHealth(State.ONLINE);
      assertThat(lane.ear.all(Forced.class)).isEmpty();
      assertThat(lane.ear.all(ReleaseTimedOut.class)).isEmpty();
    }
  }

  static Stream<Arguments> faults() {
    List<Named<AnswerFault>> faults =
        List.of(
            Named.of("lost", AnswerFault.lost()),
            Named.of("slow", AnswerFault.slow(Duration.ofMillis(60))),
            Named.of("duplicated", AnswerFault.duplicated()),
            Named.of("corrupted", AnswerFault.corrupted()),
            Named.of("from another address", AnswerFault.fromAnotherAddress()));
    return Stream.of(Wire.values())
        .flatMap(wire -> faults.stream().map(fault -> Arguments.of(wire, fault)));
  }

  @ParameterizedTest
  @EnumSource
  void adapterThatEchoesIsLivedWith(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire, AnswerFault.echoed())) {
      lane.release(Side.A);
      lane.mechanics.walk(Side.A);
      lane.ear.await(1, Passed.class);
      assertThat(lane.mechanics.releases()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void boardThatNeverAnswersFailsTheReleaseInTime(Wire wire) throws Exception {
    try (var lane = new TurnstileStand(wire)) {
      lane.bus.spoilNext(Integer.MAX_VALUE, AnswerFault.lost());
      var release = lane.turnstile.release(Side.A);
      assertThatThrownBy(() -> release.get(5, TimeUnit.SECONDS))
          .cause()
          .hasMessageContaining("north-1");
      lane.ear.awaitHealth(State.OFFLINE);
      lane.bus.spoilNext(0, AnswerFault.lost());
      lane.ear.awaitHealth(State.ONLINE);
    }
  }
}
