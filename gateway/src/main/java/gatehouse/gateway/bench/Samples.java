package gatehouse.gateway.bench;

import java.util.Arrays;

/** Durations in nanoseconds, and what they come to. */
final class Samples {
  private final long[] nanos;
  private int count;

  Samples(int most) {
    nanos = new long[most];
  }

  synchronized void add(long duration) {
    nanos[count++] = duration;
  }

  synchronized int count() {
    return count;
  }

  /**
   * @param share as 0.999
   */
  synchronized long percentile(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)];
  }

  synchronized long max() {
    return percentile(1);
  }
}
