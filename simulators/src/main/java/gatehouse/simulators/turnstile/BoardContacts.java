package gatehouse.simulators.turnstile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The eight relays and eight inputs of a board. Its monitor is the lane's: board and mechanics
 * change things under it, and every change wakes whoever waits on it.
 */
public final class BoardContacts {
  /** Relays and inputs alike. */
  static final int COUNT = 8;

  private final ScheduledExecutorService timer;
  private final boolean[] coils = new boolean[COUNT];
  private final boolean[] inputs = new boolean[COUNT];
  private final int[] switchedOn = new int[COUNT];
  private final @Nullable Later[] pulses = new @Nullable Later[COUNT];
  private final List<CoilListener> listeners = new ArrayList<>();

  /** Hears a relay change, with the monitor held. */
  @FunctionalInterface
  interface CoilListener {
    void changed(int coil, boolean on);
  }

  /**
   * @param timer ends the board's own pulses
   */
  public BoardContacts(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  synchronized void listen(CoilListener listener) {
    listeners.add(listener);
  }

  public synchronized boolean coil(int coil) {
    return coils[coil];
  }

  public synchronized boolean input(int input) {
    return inputs[input];
  }

  /** How often the relay was told to be on, whether or not it was on already. */
  public synchronized int timesSwitchedOn(int coil) {
    return switchedOn[coil];
  }

  /** Switches a relay for good; a pulse that still runs on it ends. */
  synchronized void switchCoil(int coil, boolean on) {
    endPulse(coil);
    set(coil, on);
  }

  /** Switches a relay and, by the board's own timer, back again. */
  synchronized void pulseCoil(int coil, boolean on, Duration length) {
    endPulse(coil);
    set(coil, on);
    pulses[coil] = Later.after(length, timer, this, () -> set(coil, !on));
  }

  private void endPulse(int coil) {
    Later running = pulses[coil];
    if (running != null) {
      running.cancel();
    }
    pulses[coil] = null;
  }

  private synchronized void set(int coil, boolean on) {
    if (on) {
      switchedOn[coil]++;
    }
    if (coils[coil] != on) {
      coils[coil] = on;
      listeners.forEach(listener -> listener.changed(coil, on));
    }
    notifyAll();
  }

  /**
   * Waits until the condition, asked with the monitor held, is true.
   *
   * @return false when the time ran out
   */
  public synchronized boolean await(BooleanSupplier condition, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  synchronized void setInput(int input, boolean on) {
    inputs[input] = on;
    notifyAll();
  }

  /** No power: every relay falls off and every input is dead. */
  synchronized void powerOff() {
    for (int i = 0; i < COUNT; i++) {
      switchCoil(i, false);
      setInput(i, false);
    }
  }
}
