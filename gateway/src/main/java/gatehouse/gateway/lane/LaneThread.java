package gatehouse.gateway.lane;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single named thread on which everything of a lane happens, one thing after another. */
final class LaneThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LaneThread.class);

  private final String name;
  private final ScheduledThreadPoolExecutor executor;

  LaneThread(String name) {
    this.name = name;
    executor = new ScheduledThreadPoolExecutor(1, work -> new Thread(work, name));
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Any thread may call. */
  void run(Runnable work) {
    try {
      executor.execute(guarded(work));
    } catch (RejectedExecutionException e) {
      LOG.debug("{} has ended", name);
    }
  }

  void after(Duration delay, Runnable work) {
    try {
      var unused = executor.schedule(guarded(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("{} has ended", name);
    }
  }

  void every(Duration period, Runnable work) {
    var unused =
        executor.scheduleWithFixedDelay(
            guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends when what was already handed over is done. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("{} does not end", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A defect in one signal's handling must not end the lane: it opens nothing, and is told. */
  private Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("{}: a defect", name, e);
      }
    };
  }
}
