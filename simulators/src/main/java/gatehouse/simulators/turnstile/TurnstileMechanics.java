package gatehouse.simulators.turnstile;

import gatehouse.devices.Side;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The turnstile behind the board's contacts: a pulse on an unlock relay releases one side until
 * somebody enters or the time runs out; passages are told by PASS pulses. All of it happens under
 * the monitor of the contacts.
 */
public final class TurnstileMechanics {
  private final BoardContacts contacts;
  private final ScheduledExecutorService timer;
  private final MechanicsTimes times;
  private final Map<Side, Later> released = new EnumMap<>(Side.class);
  private final Set<Side> holding = EnumSet.noneOf(Side.class);
  private @Nullable Later walking;
  private boolean fire;
  private int releases;
  private int passages;

  public TurnstileMechanics(
      BoardContacts contacts, ScheduledExecutorService timer, MechanicsTimes times) {
    this.contacts = contacts;
    this.timer = timer;
    this.times = times;
  }

  /** Connects the barrier to the board and reports READY. */
  public void start() {
    contacts.listen(this::coilChanged);
    powerOn();
  }

  private void coilChanged(int coil, boolean on) {
    if (coil == Wiring.STOP && on) {
      closeAll();
    } else if (on && coil == Wiring.UNLOCK_A) {
      release(Side.A);
    } else if (on && coil == Wiring.UNLOCK_B) {
      release(Side.B);
    }
  }

  /**
   * Every pulse counts; one for a side that is free already changes nothing, and STOP comes first.
   */
  private void release(Side side) {
    releases++;
    if (!contacts.coil(Wiring.STOP) && !released.containsKey(side)) {
      released.put(side, after(times.waitForEntry(), () -> close(side)));
    }
  }

  /** Somebody enters; {@link #isInPassage} until the body is behind the line. False: shut. */
  public boolean walk(Side from) {
    synchronized (contacts) {
      if (holding.contains(from)) {
        letGo();
        return true;
      }
      if (walking != null || !(fire || released.containsKey(from))) {
        return false;
      }
      close(from);
      walking = after(times.walk(), () -> arrive(from));
      contacts.notifyAll();
      return true;
    }
  }

  private void arrive(Side from) {
    walking = null;
    pass(from);
  }

  private void pass(Side from) {
    passages++;
    pulse(Wiring.pass(from), times.passPulse());
  }

  /** Who was let in, or stands in the passage, steps back, and the barrier shuts. */
  public void turnBack() {
    synchronized (contacts) {
      letGo();
      closeAll();
    }
  }

  /** Somebody pushes through, released or not. */
  public void force(Side from) {
    synchronized (contacts) {
      boolean allowed = fire || released.containsKey(from);
      close(from);
      if (!allowed) {
        pulse(Wiring.ALARM, times.alarmPulse());
      }
      pass(from);
    }
  }

  /**
   * Somebody enters and stays in the passage, so that PASS does not end until they walk on or turn
   * back. False: the barrier is shut.
   */
  public boolean hold(Side from) {
    synchronized (contacts) {
      if (!(fire || released.containsKey(from))) {
        return false;
      }
      close(from);
      holding.add(from);
      passages++;
      contacts.setInput(Wiring.READY, false);
      contacts.setInput(Wiring.pass(from), true);
      return true;
    }
  }

  private void letGo() {
    for (Side side : holding) {
      contacts.setInput(Wiring.pass(side), false);
    }
    holding.clear();
    contacts.setInput(Wiring.READY, !fire);
  }

  /** The fire panel's loop opens both ways by wire, whatever the board says. */
  public void fire(boolean burning) {
    synchronized (contacts) {
      fire = burning;
      closeAll();
      contacts.setInput(Wiring.FIRE, burning);
      contacts.setInput(Wiring.READY, !burning && holding.isEmpty());
    }
  }

  /** The cabinet's cover. */
  public void tamper(boolean open) {
    contacts.setInput(Wiring.TAMPER, open);
  }

  /** A power cut: relays fall off, inputs are dead, the barrier is shut. */
  public void powerOff() {
    synchronized (contacts) {
      closeAll();
      holding.clear();
      contacts.powerOff();
    }
  }

  public void powerOn() {
    synchronized (contacts) {
      contacts.setInput(Wiring.READY, !fire);
      contacts.setInput(Wiring.FIRE, fire);
    }
  }

  private void closeAll() {
    close(Side.A);
    close(Side.B);
    if (walking != null) {
      walking.cancel();
      walking = null;
    }
  }

  private void close(Side side) {
    Later timeOut = released.remove(side);
    if (timeOut != null) {
      timeOut.cancel();
    }
    contacts.notifyAll();
  }

  private void pulse(int input, Duration length) {
    contacts.setInput(input, true);
    Later unused = after(length, () -> contacts.setInput(input, false));
  }

  private Later after(Duration delay, Runnable what) {
    return Later.after(delay, timer, contacts, what);
  }

  public boolean isInPassage() {
    synchronized (contacts) {
      return walking != null;
    }
  }

  /** The side from which somebody may go on now. */
  public Optional<Side> freeSide() {
    synchronized (contacts) {
      return Stream.concat(holding.stream(), released.keySet().stream()).findFirst();
    }
  }

  public Barrier barrier() {
    synchronized (contacts) {
      if (fire || walking != null || !holding.isEmpty()) {
        return Barrier.OPEN;
      }
      return released.isEmpty() ? Barrier.CLOSED : Barrier.RELEASED;
    }
  }

  /** Pulses on the unlock relays, of both sides. */
  public int releases() {
    synchronized (contacts) {
      return releases;
    }
  }

  /** Bodies behind the line, of both sides. */
  public int passages() {
    synchronized (contacts) {
      return passages;
    }
  }
}
