package gatehouse.devices.upkeep;

import gatehouse.devices.DeviceHealth;
import gatehouse.devices.DeviceListener;
import gatehouse.devices.DeviceSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one device says to its listener. Health is said once per change; a listener that throws is
 * logged and does not end the device.
 */
public final class DeviceVoice {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceVoice.class);

  private final String device;
  private volatile DeviceHealth health = DeviceHealth.STARTING;
  private volatile DeviceListener listener = signal -> {};

  public DeviceVoice(String device) {
    this.device = device;
  }

  public String device() {
    return device;
  }

  public void speakTo(DeviceListener listener) {
    this.listener = listener;
  }

  public void say(DeviceSignal signal) {
    try {
      listener.heard(signal);
    } catch (RuntimeException e) {
      LOG.error("{}: the listener failed at {}", device, signal, e);
    }
  }

  public DeviceHealth health() {
    return health;
  }

  /**
   * For the device's thread alone. While a device is away only the detail may change, from "is
   * gone" to "is not there": that can be asked for, and is not said again.
   */
  public void health(DeviceHealth now) {
    DeviceHealth before = health;
    health = now;
    if (now.equals(before) || (now.state() == before.state() && !now.isOnline())) {
      return;
    }
    if (now.isOnline()) {
      LOG.info("{}: online {}", device, now.detail());
    } else {
      LOG.warn("{}: {} {}", device, now.state(), now.detail());
    }
    say(new DeviceSignal.HealthChanged(device, now));
  }

  /** The device is away because of this; a fault of our own is one more thing to survive. */
  public void away(Exception why) {
    if (why instanceof RuntimeException) {
      LOG.error("{}: a fault in the driver", device, why);
      health(DeviceHealth.offline("a fault in the driver: " + why));
    } else {
      health(DeviceHealth.offline(String.valueOf(why.getMessage())));
    }
  }
}
