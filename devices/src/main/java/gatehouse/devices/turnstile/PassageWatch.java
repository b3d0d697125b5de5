package gatehouse.devices.turnstile;

import gatehouse.devices.DeviceSignal;
import gatehouse.devices.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes passages of releases and PASS contacts. Pure: facts and times in, signals out.
 *
 * <p>PASS begins when the body is behind the line, so its beginning is the passage. Each release
 * has one outcome: passed, or timed out. Somebody who steps back is timed out too: dry contacts
 * cannot tell it, for ALARM also means a push, a fault or a low battery.
 */
final class PassageWatch {
  private final String device;
  private final long outcomeNanos;
  private final long holdNanos;
  private final Map<Side, Long> releasedUntil = new EnumMap<>(Side.class);
  private final Map<Side, Long> passSince = new EnumMap<>(Side.class);
  private final Set<Side> heldSaid = EnumSet.noneOf(Side.class);

  PassageWatch(String device, BoardPlan.Times times) {
    this.device = device;
    this.outcomeNanos = times.entry().plus(times.walk()).toNanos();
    this.holdNanos = times.hold().toNanos();
  }

  /**
   * A release was ordered or confirmed; a second one for the same side before its outcome renews
   * it.
   */
  void released(Side from, long nowNanos) {
    releasedUntil.put(from, nowNanos + outcomeNanos);
  }

  boolean isReleased(Side from) {
    return releasedUntil.containsKey(from);
  }

  /** The release failed after all, and has no outcome. */
  void withdrawn(Side from) {
    releasedUntil.remove(from);
  }

  /**
   * PASS of a side changed.
   *
   * @param free the fire contact is on, and anybody may pass
   */
  List<DeviceSignal> pass(Side from, boolean on, boolean free, long nowNanos) {
    if (!on) {
      passSince.remove(from);
      heldSaid.remove(from);
      return List.of();
    }
    passSince.put(from, nowNanos);
    boolean released = releasedUntil.remove(from) != null;
    return List.of(
        released || free
            ? new DeviceSignal.Passed(device, from)
            : new DeviceSignal.Forced(device, from));
  }

  /**
   * PASS was on at the first look: nobody saw it begin, so it is no passage. Relays that are drawn
   * at rest look like this after a power cut, and become {@link DeviceSignal.Held}.
   */
  void passAlreadyOn(Side from, long nowNanos) {
    passSince.put(from, nowNanos);
  }

  /** The board is lost: what the contacts do now is not known. */
  void blind() {
    passSince.clear();
    heldSaid.clear();
  }

  /** Says what time alone has brought about. */
  List<DeviceSignal> tick(long nowNanos) {
    List<DeviceSignal> signals = new ArrayList<>();
    for (Side side : Side.values()) {
      Long until = releasedUntil.get(side);
      if (until != null && nowNanos - until >= 0) {
        releasedUntil.remove(side);
        signals.add(new DeviceSignal.ReleaseTimedOut(device, side));
      }
      Long since = passSince.get(side);
      if (since != null && nowNanos - since >= holdNanos && heldSaid.add(side)) {
        signals.add(new DeviceSignal.Held(device));
      }
    }
    return signals;
  }
}
