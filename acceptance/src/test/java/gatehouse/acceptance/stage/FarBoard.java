package gatehouse.acceptance.stage;

import gatehouse.devices.Side;
import gatehouse.simulators.cable.Cable;
import gatehouse.simulators.turnstile.Barrier;
import gatehouse.simulators.turnstile.BoardContacts;
import gatehouse.simulators.turnstile.MechanicsTimes;
import gatehouse.simulators.turnstile.ModbusBoard;
import gatehouse.simulators.turnstile.ModbusBus;
import gatehouse.simulators.turnstile.TurnstileMechanics;
import gatehouse.simulators.turnstile.Wiring;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The far end of a turnstile, in this JVM, where every release can be counted. */
public final class FarBoard implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "far board");
            thread.setDaemon(true);
            return thread;
          });
  private final BoardContacts contacts = new BoardContacts(timer);
  private final TurnstileMechanics mechanics;
  private final ModbusBus bus;
  private final List<Instant> releasedAt = new CopyOnWriteArrayList<>();
  private final Thread watch = new Thread(this::watch, "far board's watch");

  public FarBoard(Cable cable, MechanicsTimes times) {
    mechanics = new TurnstileMechanics(contacts, timer, times);
    bus = new ModbusBus(cable, timer, new ModbusBoard(1, contacts));
  }

  public FarBoard start() throws IOException {
    mechanics.start();
    bus.start();
    watch.setDaemon(true);
    watch.start();
    return this;
  }

  private void watch() {
    int seen = 0;
    while (!timer.isShutdown()) {
      int before = seen;
      contacts.await(() -> releases() != before || timer.isShutdown(), Duration.ofSeconds(1));
      for (Instant now = Instant.now(); seen < releases(); seen++) {
        releasedAt.add(now);
      }
    }
  }

  /** When each of the releases came. */
  public List<Instant> releasedAt() {
    return List.copyOf(releasedAt);
  }

  /** Where the gateway finds it. */
  public String address() {
    return bus.cable().address();
  }

  /** How often the relay of the inward side was told to release, since the start. */
  public int releases() {
    return contacts.timesSwitchedOn(Wiring.UNLOCK_A);
  }

  /** How often the red lamp was lit. */
  public int refusals() {
    return contacts.timesSwitchedOn(Wiring.RED_LAMP);
  }

  /** Waits for one more release or refusal than there were; false when there was none in time. */
  public boolean awaitAnswer(int releasesBefore, int refusalsBefore, Duration longest) {
    return contacts.await(
        () -> releases() != releasesBefore || refusals() != refusalsBefore, longest);
  }

  public boolean isReleased() {
    return mechanics.barrier() == Barrier.RELEASED;
  }

  /** Walks in; false when the barrier is shut. */
  public boolean walk() {
    return mechanics.walk(Side.A);
  }

  public boolean isInPassage() {
    return mechanics.isInPassage();
  }

  public int passages() {
    return mechanics.passages();
  }

  @Override
  public void close() {
    bus.close();
    timer.shutdownNow();
  }
}
