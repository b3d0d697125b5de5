package gatehouse.devices;

/**
 * One piece of hardware. A constructor touches nothing; {@link #start} opens, and from then on the
 * device keeps itself alive: a lost port or service is reported, and tried again until {@link
 * #close}.
 */
public interface Device extends AutoCloseable {

  /** The device's name in the configuration, unique within one gateway, as "north-1.reader-in". */
  String name();

  /**
   * Starts the device's own thread and returns at once; hardware that is absent is not an error but
   * a {@link DeviceSignal.HealthChanged} to come.
   *
   * @param listener hears every signal on the device's own thread, and must hand off at once
   */
  void start(DeviceListener listener);

  /** How the device is now; any thread may ask. */
  DeviceHealth health();

  /** Ends the device's thread, leaving the hardware in its safe state. Harmless when repeated. */
  @Override
  void close();
}
