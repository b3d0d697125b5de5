package gatehouse.devices.turnstile;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.devices.DeviceSignal.Contact;
import gatehouse.devices.DeviceSignal.ContactChanged;
import gatehouse.devices.Indicator.Sign;
import gatehouse.devices.Side;
import gatehouse.devices.cast.Ear;
import gatehouse.devices.modbus.ModbusMaster;
import gatehouse.devices.modbus.ModbusTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests are told without their CRC. */
class ModbusTurnstileTest {
  private static final String LOOK = "010200000008";
  private static final String ALL_OFF = "010F000000080100";
  private static final String FLASH_A_300_MS = "010502000003";
  private static final String GREEN_1_S = "01050203000A";
  private static final String RED_1_S = "01050204000A";
  private static final BoardPlan PLAN =
      BoardPlan.standard(1, Board.WAVESHARE)
          .withTimes(
              BoardPlan.Times.standard()
                  .withEntry(Duration.ofMillis(300))
                  .withWalk(Duration.ofMillis(100))
                  .withHold(Duration.ofMillis(400)));

  private final PretendBoard board = new PretendBoard();
  private final Ear ear = new Ear();
  private ModbusTurnstile turnstile = turnstile(PLAN);

  private ModbusTurnstile turnstile(BoardPlan plan) {
    ModbusTiming quick = new ModbusTiming(Duration.ofMillis(2), Duration.ofMillis(40), 2);
    return new ModbusTurnstile("gate", new ModbusMaster(board, quick), plan);
  }

  private void startAndAwaitOnline() {
    turnstile.start(ear);
    ear.awaitHealth(DeviceHealth.State.ONLINE);
  }

  @AfterEach
  void close() {
    turnstile.close();
  }

  @Test
  void allRelaysAreOffAtTheStartAndAtTheEnd() {
    startAndAwaitOnline();
    assertThat(sent().subList(0, 2)).containsExactly(LOOK, ALL_OFF);
    turnstile.close();
    assertThat(sent()).last().isEqualTo(ALL_OFF);
  }

  @Test
  void aReleaseIsOneFlashOfTheSidesRelay() throws Exception {
    startAndAwaitOnline();
    turnstile.release(Side.A).get(5, SECONDS);
    assertThat(board.count(FLASH_A_300_MS)).isEqualTo(1);
    turnstile.release(Side.B).get(5, SECONDS);
    assertThat(board.count("010502010003")).isEqualTo(1);
  }

  @Test
  void aReleaseGoesAheadOfASignThatWasOrderedBefore() throws Exception {
    TurnstileOrders orders = new TurnstileOrders("gate");
    orders.open();
    orders.show(Sign.PASS);
    CompletableFuture<Void> released = orders.release(Side.A);
    assertThat(orders.await(0)).isInstanceOf(TurnstileOrders.Release.class);
    assertThat(orders.await(0)).isInstanceOf(TurnstileOrders.Show.class);
    assertThat(released).isNotDone();
  }

  @Test
  void aSignIsOneFlashOfItsLamp() {
    startAndAwaitOnline();
    turnstile.show(Side.A, Sign.PASS);
    await().until(() -> board.count(GREEN_1_S) == 1);
    turnstile.show(Side.A, Sign.REFUSED);
    await().until(() -> board.count(RED_1_S) == 1);
  }

  @Test
  void whoPassesAfterAReleaseHasPassedAndWhoPassesWithoutHasForced() throws Exception {
    startAndAwaitOnline();
    turnstile.release(Side.A).get(5, SECONDS);
    board.inputs = 0b1;
    ear.awaitSignal(new DeviceSignal.Passed("gate", Side.A));
    board.inputs = 0;
    board.inputs = 0b10;
    ear.awaitSignal(new DeviceSignal.Forced("gate", Side.B));
    ear.awaitSignal(new DeviceSignal.Held("gate"));
  }

  @Test
  void nobodyPassingIsATimeOut() throws Exception {
    startAndAwaitOnline();
    turnstile.release(Side.B).get(5, SECONDS);
    ear.awaitSignal(new DeviceSignal.ReleaseTimedOut("gate", Side.B));
    assertThat(ear.facts()).hasSize(1);
  }

  @Test
  void contactsAreToldWhenTheyChange() {
    board.inputs = 0b100;
    startAndAwaitOnline();
    board.inputs = 0b101000;
    ear.awaitSignal(new ContactChanged("gate", Contact.TAMPER, true));
    assertThat(ear.facts())
        .containsExactlyInAnyOrder(
            new ContactChanged("gate", Contact.READY, true),
            new ContactChanged("gate", Contact.READY, false),
            new ContactChanged("gate", Contact.ALARM, true),
            new ContactChanged("gate", Contact.TAMPER, true));
  }

  @Test
  void inAFireNoRelayOfTheBarrierIsTouchedUntilItIsReset() throws Exception {
    board.inputs = 0b10000;
    startAndAwaitOnline();
    turnstile.release(Side.A).get(5, SECONDS);
    board.inputs = 0b10001;
    ear.awaitSignal(new DeviceSignal.Passed("gate", Side.A));
    assertThat(board.requests).containsOnly(LOOK);
    board.inputs = 0;
    ear.awaitSignal(new ContactChanged("gate", Contact.FIRE, false));
    await().until(() -> board.count(ALL_OFF) == 1);
  }

  @Test
  void aFireThatBeginsWithinAPulseHoldsTheOffBackUntilItIsReset() throws Exception {
    turnstile =
        turnstile(
            BoardPlan.standard(1, Board.PLAIN)
                .withTimes(BoardPlan.Times.standard().withPulse(Duration.ofMillis(800))));
    startAndAwaitOnline();
    turnstile.release(Side.A).get(5, SECONDS);
    board.inputs = 0b10000;
    ear.awaitSignal(new ContactChanged("gate", Contact.FIRE, true));
    turnstile.show(
        Side.A, Sign.PASS); // its OFF comes a second later, when the other was due long ago
    await().until(() -> board.count("010500030000") == 1);
    assertThat(board.count("010500000000")).isZero();
    board.inputs = 0;
    await().until(() -> board.count(ALL_OFF) == 2);
  }

  @Test
  void aBoardWithoutTimerIsSwitchedOffAfterThePulse() throws Exception {
    turnstile = turnstile(BoardPlan.standard(1, Board.PLAIN));
    startAndAwaitOnline();
    turnstile.release(Side.A).get(5, SECONDS);
    await().until(() -> board.count("010500000000") == 1);
    int on = board.requests.indexOf("01050000FF00");
    int off = board.requests.indexOf("010500000000");
    assertThat(Duration.ofNanos(board.requestNanos.get(off) - board.requestNanos.get(on)))
        .isBetween(Duration.ofMillis(295), Duration.ofMillis(1500));
    assertThat(sent().subList(on + 1, off)).contains(LOOK);
  }

  @Test
  void twoTurnstilesShareOneBus() throws Exception {
    ModbusMaster bus =
        new ModbusMaster(board, new ModbusTiming(Duration.ofMillis(2), Duration.ofMillis(40), 2));
    turnstile = new ModbusTurnstile("one", bus, BoardPlan.standard(1, Board.WAVESHARE));
    try (ModbusTurnstile two =
        new ModbusTurnstile("two", bus, BoardPlan.standard(2, Board.WAVESHARE))) {
      startAndAwaitOnline();
      two.start(ear);
      two.release(Side.B).get(5, SECONDS);
      turnstile.release(Side.A).get(5, SECONDS);
      assertThat(board.requests).contains("020502010003", FLASH_A_300_MS);
      turnstile.close();
      two.release(Side.A).get(5, SECONDS);
    }
  }

  @Test
  void ordersBeforeTheStartAndAfterTheEndAreRefused() {
    assertThat(turnstile.release(Side.A)).failsWithin(Duration.ofSeconds(1));
    startAndAwaitOnline();
    turnstile.close();
    assertThat(turnstile.release(Side.A)).failsWithin(Duration.ofSeconds(1));
  }

  /** A bound far above what is measured, for a machine that is busy; the bench measures. */
  @Test
  void anIdleBusCarriesAReleaseAtOnce() throws Exception {
    ModbusTiming noSilence = new ModbusTiming(Duration.ZERO, Duration.ofMillis(40), 2);
    turnstile = new ModbusTurnstile("gate", new ModbusMaster(board, noSilence), PLAN);
    startAndAwaitOnline();
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 51; i++) {
      long given = System.nanoTime();
      turnstile.release(Side.A).get(5, SECONDS);
      waits.add(board.requestNanos.get(sent().lastIndexOf(FLASH_A_300_MS)) - given);
    }
    assertThat(waits.stream().sorted().skip(25).findFirst().orElseThrow())
        .isLessThan(Duration.ofMillis(5).toNanos());
  }

  private List<String> sent() {
    return List.copyOf(board.requests);
  }
}
