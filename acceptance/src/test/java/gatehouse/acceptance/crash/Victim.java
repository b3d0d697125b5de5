package gatehouse.acceptance.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part of the house that is killed again and again, at moments that a seed chooses. */
final class Victim implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Victim.class);
  private static final int LONGEST_AWAY_MILLIS = 800;

  private final String name;
  private final Runnable kill;
  private final Runnable restart;
  private final Random random;
  private final List<Long> moments = new ArrayList<>();
  private final List<Kill> kills = new ArrayList<>();

  /** It died at some moment from the order until it was seen dead. */
  record Kill(Instant ordered, Instant dead) {}

  /**
   * @param kill SIGKILL
   * @param restart returns when it is ready again
   * @param within the time in which the kills are to happen, one in each part of it
   */
  Victim(String name, Runnable kill, Runnable restart, int times, Duration within, Random random) {
    this.name = name;
    this.kill = kill;
    this.restart = restart;
    this.random = random;
    long slot = within.toNanos() / times;
    for (int i = 0; i < times; i++) {
      moments.add(i * slot + (long) (random.nextDouble() * slot));
    }
  }

  @Override
  public void run() {
    long begun = System.nanoTime();
    for (long moment : moments) {
      long wait = begun + moment - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      Instant ordered = Instant.now();
      kill.run();
      kills.add(new Kill(ordered, Instant.now()));
      LOG.info("{} killed, {} s into the run", name, (System.nanoTime() - begun) / 1_000_000_000);
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_AWAY_MILLIS)).toNanos());
      restart.run();
    }
  }

  String name() {
    return name;
  }

  /** When it was killed; once the run is over. */
  List<Kill> kills() {
    return List.copyOf(kills);
  }
}
