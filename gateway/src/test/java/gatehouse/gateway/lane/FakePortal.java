package gatehouse.gateway.lane;

import gatehouse.devices.DeviceFault;
import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceListener;
import gatehouse.devices.Indicator;
import gatehouse.devices.Portal;
import gatehouse.devices.Side;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A portal that remembers what it was told. */
final class FakePortal implements Portal, Indicator {
  static final String NAME = "north-1.turnstile";

  final List<Side> releases = new CopyOnWriteArrayList<>();
  final List<String> signs = new CopyOnWriteArrayList<>();
  volatile DeviceHealth health = DeviceHealth.ONLINE;
  volatile boolean confirms = true;

  /** What must be true when a release arrives. */
  volatile BooleanSupplier atRelease = () -> true;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start(DeviceListener listener) {}

  @Override
  public DeviceHealth health() {
    return health;
  }

  @Override
  public void close() {}

  @Override
  public CompletableFuture<Void> release(Side from) {
    if (!atRelease.getAsBoolean()) {
      throw new AssertionError("released too early");
    }
    releases.add(from);
    return confirms
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.failedFuture(new DeviceFault(NAME, "no answer"));
  }

  @Override
  public void show(Side at, Sign sign) {
    signs.add(at + " " + sign);
  }
}
