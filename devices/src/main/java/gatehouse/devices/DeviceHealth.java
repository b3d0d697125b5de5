package gatehouse.devices;

/**
 * How a device is.
 *
 * @param state what it can do now
 * @param detail what is wrong and where, for a technician; empty when nothing is
 */
public record DeviceHealth(State state, String detail) {

  /** STARTING has not answered yet; ONLINE works; OFFLINE has lost its port, service or board. */
  public enum State {
    STARTING,
    ONLINE,
    OFFLINE
  }

  public static final DeviceHealth STARTING = new DeviceHealth(State.STARTING, "");
  public static final DeviceHealth ONLINE = new DeviceHealth(State.ONLINE, "");

  public static DeviceHealth offline(String detail) {
    return new DeviceHealth(State.OFFLINE, detail);
  }

  public boolean isOnline() {
    return state == State.ONLINE;
  }
}
