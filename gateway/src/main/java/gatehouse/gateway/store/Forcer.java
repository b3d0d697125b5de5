package gatehouse.gateway.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces the journal to disk on a thread of its own, as soon as it is rung and once for all rings
 * meanwhile, so that no lane waits for a disk while a person waits at its barrier.
 */
final class Forcer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forcer.class);
  private final StoreFile file;
  private final LongSupplier head;
  private final Semaphore bell = new Semaphore(0);
  private final AtomicLong rounds = new AtomicLong();
  private final Thread thread = new Thread(this::run, "journal-force");
  private volatile long forced;
  private volatile Runnable afterwards = () -> {};
  private volatile boolean closed;

  /** After a refused force the system may drop what it could not write: nothing new is promised. */
  private volatile boolean broken;

  /**
   * @param head the number of the newest event
   */
  Forcer(StoreFile file, LongSupplier head) {
    this.file = file;
    this.head = head;
    thread.setDaemon(true);
  }

  void start() throws StoreFault {
    force();
    thread.start();
  }

  void ring() {
    bell.release();
  }

  /** Who is told, on the forcing thread, that more events may leave. */
  void afterwards(Runnable listener) {
    afterwards = listener;
  }

  long forced() {
    return forced;
  }

  long rounds() {
    return rounds.get();
  }

  void refuseWhenBroken() throws StoreFault {
    if (broken) {
      throw new StoreFault("the disk of " + file.path() + " does not confirm what is written");
    }
  }

  /** Puts everything into the file itself, forced by SQLite, and trusts the log again. */
  void repairIfBroken() throws StoreFault {
    if (broken) {
      long upTo = head.getAsLong();
      file.checkpointAll();
      file.force();
      forced = upTo;
      broken = false;
      LOG.info("the disk of {} confirms writes again", file.path());
    }
  }

  @Override
  public void close() {
    closed = true;
    ring();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      bell.acquireUninterruptibly();
      bell.drainPermits();
      try {
        if (!broken) {
          force();
        }
      } catch (StoreFault e) {
        broken = true;
        LOG.error("nothing will be opened until this is mended: {}", e.getMessage());
      }
    }
  }

  private void force() throws StoreFault {
    long upTo = head.getAsLong();
    if (upTo > forced || rounds.get() == 0) {
      file.force();
      rounds.incrementAndGet();
      forced = upTo;
      afterwards.run();
    }
  }
}
