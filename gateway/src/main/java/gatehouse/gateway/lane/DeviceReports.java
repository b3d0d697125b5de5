package gatehouse.gateway.lane;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceSignal;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What devices report of themselves, as events: a change of health once, a refused input at once
 * while they are few. A scanner that sends rubbish without end gives one event every {@link #PAUSE}
 * that says how many there were. For one thread.
 */
final class DeviceReports {
  static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 5;

  private static final class Refusals {
    private int told;
    private int untold;
    private String last = "";
  }

  private final Map<String, DeviceHealth> health = new HashMap<>();
  private final Map<String, Refusals> refusals = new HashMap<>();

  Optional<LobbyEvent> changed(DeviceSignal.HealthChanged signal) {
    DeviceHealth now = signal.health();
    DeviceHealth before = health.put(signal.device(), now);
    boolean worthTelling = now.state() != DeviceHealth.State.STARTING && !now.equals(before);
    return worthTelling
        ? Optional.of(new DeviceChanged(signal.device(), now.isOnline(), now.detail()))
        : Optional.empty();
  }

  Optional<LobbyEvent> refused(String device, String why) {
    Refusals refused = refusals.computeIfAbsent(device, name -> new Refusals());
    refused.last = why;
    if (refused.told < AT_ONCE) {
      refused.told++;
      return Optional.of(new InputRefused(device, why));
    }
    refused.untold++;
    return Optional.empty();
  }

  /** The counts of what was not told; to be called every {@link #PAUSE}. */
  List<LobbyEvent> overdue() {
    List<LobbyEvent> events = new ArrayList<>();
    refusals.forEach(
        (device, refused) -> {
          if (refused.untold > 0) {
            String why = refused.untold + " more inputs were refused, the last: " + refused.last;
            events.add(new InputRefused(device, why));
          }
        });
    // Who goes on sending rubbish has used up what is told at once; who stopped begins anew.
    refusals.values().removeIf(refused -> refused.untold == 0);
    refusals.values().forEach(refused -> refused.untold = 0);
    return events;
  }
}
