package gatehouse.devices;

/** Who hears what devices report. Called on the device's thread; must not block. */
@FunctionalInterface
public interface DeviceListener {
  void heard(DeviceSignal signal);
}
