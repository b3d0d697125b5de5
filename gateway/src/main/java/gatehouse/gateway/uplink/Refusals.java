package gatehouse.gateway.uplink;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the messages that could not be used, and logs at most one in ten seconds. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

  private long count;
  private long loggedNanos = System.nanoTime() - PAUSE;
  private String last = "";

  void add(String why) {
    count++;
    last = why;
    long now = System.nanoTime();
    if (now - loggedNanos >= PAUSE) {
      loggedNanos = now;
      LOG.warn("refused a message ({} so far): {}", count, why);
    }
  }

  /** For the status; empty when there was none. */
  String text() {
    return count == 0 ? "" : count + " messages were refused, the last: " + last;
  }
}
