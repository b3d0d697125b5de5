package gatehouse.simulators.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Hears a driver. */
final class Ear implements DeviceListener {
  private final List<DeviceSignal> heard = new ArrayList<>();

  @Override
  public synchronized void heard(DeviceSignal signal) {
    heard.add(signal);
  }

  private synchronized List<DeviceSignal> all() {
    return List.copyOf(heard);
  }

  /** All signals of one kind so far. */
  synchronized <S extends DeviceSignal> List<S> all(Class<S> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Waits for that many of one kind. */
  <S extends DeviceSignal> List<S> await(int count, Class<S> kind) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () -> assertThat(all(kind)).as("of %s", all()).hasSizeGreaterThanOrEqualTo(count));
    return all(kind);
  }

  void awaitHealth(DeviceHealth.State state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () ->
                assertThat(all(DeviceSignal.HealthChanged.class))
                    .last()
                    .satisfies(
                        said ->
                            assertThat(said.health().state())
                                .as(said.health().detail())
                                .isEqualTo(state)));
  }
}
