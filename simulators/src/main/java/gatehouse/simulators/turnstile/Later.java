package gatehouse.simulators.turnstile;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Something that happens later under a monitor. Cancelled with the monitor held it surely does not
 * happen, which a bare {@link Future} that already waits for the monitor does not promise.
 */
final class Later {
  private final Object monitor;
  private final Runnable what;
  private boolean cancelled;

  private Later(Object monitor, Runnable what) {
    this.monitor = monitor;
    this.what = what;
  }

  static Later after(
      Duration delay, ScheduledExecutorService timer, Object monitor, Runnable what) {
    var later = new Later(monitor, what);
    Future<?> unused = timer.schedule(later::happen, delay.toMillis(), TimeUnit.MILLISECONDS);
    return later;
  }

  private void happen() {
    synchronized (monitor) {
      if (!cancelled) {
        what.run();
      }
    }
  }

  /** To be called with the monitor held. */
  void cancel() {
    cancelled = true;
  }
}
