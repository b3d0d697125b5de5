package gatehouse.devices;

import java.util.concurrent.CompletableFuture;

/**
 * A turnstile, gate or door. Closed unless told otherwise; no failure opens it, and a fire alarm
 * opens it by wire without us.
 */
public interface Portal extends Device {

  /**
   * Lets one person through from one side. Any thread may call; the order leaves ahead of whatever
   * the device's thread would do next.
   *
   * @return completes when the board has confirmed; fails with {@link DeviceFault} when it did not,
   *     and then the portal has been told to stay closed
   */
  CompletableFuture<Void> release(Side from);
}
