package gatehouse.devices.upkeep;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of one device, named after it. The work is asked to end, never interrupted: PC/SC
 * and serial calls do not react to interruption, so every wait of the work must be short (at most
 * one second) and look at {@link #isClosing}.
 */
public final class DeviceThread {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceThread.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean started;

  /**
   * @param work runs once on the thread; returns soon after {@link #isClosing} has become true
   */
  public DeviceThread(String name, Consumer<DeviceThread> work) {
    thread = new Thread(() -> work.accept(this), name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (t, e) -> LOG.error("{}: the device's thread died; restart the gateway", name, e));
  }

  public synchronized void start() {
    if (started || isClosing()) {
      throw new IllegalStateException(thread.getName() + " was started or closed before");
    }
    started = true;
    thread.start();
  }

  public boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Waits, but no longer than until {@link #close}. */
  public void pause(Duration time) {
    try {
      closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the work to end, and waits for it up to three seconds. */
  public synchronized void close() {
    closing.countDown();
    if (!started || Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{}: did not end within {} s", thread.getName(), PATIENCE.toSeconds());
    }
  }
}
