package gatehouse.devices.cast;

import static org.awaitility.Awaitility.await;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Hears a device, and waits for what it should say. */
public final class Ear implements DeviceListener {
  private final List<DeviceSignal> heard = new CopyOnWriteArrayList<>();

  @Override
  public void heard(DeviceSignal signal) {
    heard.add(signal);
  }

  public List<DeviceSignal> all() {
    return List.copyOf(heard);
  }

  /** All that was said but health. */
  public List<DeviceSignal> facts() {
    return heard.stream().filter(s -> !(s instanceof DeviceSignal.HealthChanged)).toList();
  }

  public <S extends DeviceSignal> List<S> all(Class<S> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public void awaitSignal(DeviceSignal signal) {
    awaitThat(all -> all.contains(signal));
  }

  public <S extends DeviceSignal> S awaitFirst(Class<S> kind) {
    awaitThat(all -> all.stream().anyMatch(kind::isInstance));
    return all(kind).get(0);
  }

  public void awaitCount(Class<? extends DeviceSignal> kind, int count) {
    awaitThat(all -> all.stream().filter(kind::isInstance).count() >= count);
  }

  /** Waits until the last health said is of this state. */
  public void awaitHealth(DeviceHealth.State state) {
    awaitThat(
        all -> {
          List<DeviceSignal.HealthChanged> said = all(DeviceSignal.HealthChanged.class);
          return !said.isEmpty() && said.get(said.size() - 1).health().state() == state;
        });
  }

  private void awaitThat(Predicate<List<DeviceSignal>> so) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(10))
        .until(() -> so.test(all()));
  }
}
