package gatehouse.devices.upkeep;

import java.time.Duration;

/**
 * How long to wait before the next try: doubling from 50 ms, and never above 400 ms, so that a port
 * that is back is in use again within a second.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMillis(400);

  private Duration next = FIRST;

  public Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return now;
  }

  /** After a success. */
  public void reset() {
    next = FIRST;
  }
}
