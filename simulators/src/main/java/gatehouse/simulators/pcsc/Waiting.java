package gatehouse.simulators.pcsc;

import java.util.concurrent.TimeUnit;
import javax.smartcardio.CardException;

/** Waits in a service for a condition; like the real calls it cannot be interrupted. */
record Waiting(VirtualPcsc service, int life) {

  /** What is waited for; asked with the service's monitor held. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws CardException;
  }

  /**
   * @param timeoutMillis 0 waits for ever
   * @return false when the time ran out
   * @throws CardException as soon as the service dies
   */
  boolean until(Condition condition, long timeoutMillis) throws CardException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    boolean interrupted = false;
    try {
      synchronized (service) {
        service.mustBeAlive(life);
        while (!condition.holds()) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime() + 999_999);
          if (timeoutMillis > 0 && left <= 0) {
            return false;
          }
          try {
            service.wait(timeoutMillis > 0 ? left : 0);
          } catch (InterruptedException e) {
            interrupted = true;
          }
          service.mustBeAlive(life);
        }
        return true;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
