package gatehouse.gateway.bench;

import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Side;
import gatehouse.devices.modbus.ModbusMaster;
import gatehouse.devices.modbus.ModbusTiming;
import gatehouse.devices.turnstile.Board;
import gatehouse.devices.turnstile.BoardPlan;
import gatehouse.devices.turnstile.ModbusTurnstile;
import gatehouse.gateway.lane.Lane;
import gatehouse.gateway.lane.LanePlan;
import gatehouse.gateway.store.GatewayStore;
import gatehouse.protocol.Direction;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One lane as in production, but for the cable; and a person who never walks through. */
final class BenchLane implements AutoCloseable {
  private static final String READER = "reader-in";
  private static final int PATIENCE_SECONDS = 20;

  private final int number;
  private final Samples samples;
  private final ModbusTurnstile turnstile;
  private final Lane lane;
  private final Semaphore idle = new Semaphore(0);
  private volatile long presentedNanos;

  /**
   * @param samples get the time from the card's last byte to the order's first
   */
  BenchLane(int number, GatewayStore store, Samples samples) {
    this.number = number;
    this.samples = samples;
    ModbusMaster master = new ModbusMaster(new BoardLink(this::unlocked), ModbusTiming.standard());
    // The person gives up at once, so that the lane is soon free for the next tap.
    BoardPlan.Times times =
        BoardPlan.Times.standard().withEntry(Duration.ofMillis(1)).withWalk(Duration.ofMillis(1));
    BoardPlan plan = BoardPlan.standard(1, Board.WAVESHARE).withTimes(times);
    turnstile = new ModbusTurnstile("turnstile-" + number, master, plan);
    LanePlan lanePlan =
        new LanePlan(ManyPasses.portal(number), Side.A, Map.of(READER, Direction.IN));
    lane = new Lane(lanePlan, turnstile, turnstile, store, ManyPasses.KEY, Clock.systemUTC());
  }

  void start() throws InterruptedException {
    lane.start();
    turnstile.start(this::heard);
    awaitIdle();
  }

  /** Taps a card that opens here, when the one before has given up. */
  void tap(int tap, int passes) {
    int pass = Math.floorMod(tap * 7_919, passes / 4) * 4 + number % 4;
    presentedNanos = System.nanoTime();
    lane.heard(new DeviceSignal.CardPresented(READER, ManyPasses.uid(pass), presentedNanos));
  }

  void awaitIdle() throws InterruptedException {
    if (!idle.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("lane " + number + " did not let the person in");
    }
  }

  @Override
  public void close() {
    turnstile.close();
    lane.close();
  }

  private void unlocked(long nanos) {
    samples.add(nanos - presentedNanos);
  }

  private void heard(DeviceSignal signal) {
    lane.heard(signal);
    boolean online =
        signal instanceof DeviceSignal.HealthChanged changed && changed.health().isOnline();
    if (online || signal instanceof DeviceSignal.ReleaseTimedOut) {
      idle.release();
    }
  }
}
