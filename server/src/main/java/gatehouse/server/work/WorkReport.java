package gatehouse.server.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The work of some days.
 *
 * @param kinds each kind of work that was done
 * @param days by day and kind, newest first
 * @param clerks by operator and kind
 * @param lengths how many pieces of a kind fell into each of {@link #STEPS}; the last is what was
 *     longer than all of them
 */
public record WorkReport(
    List<Spread> kinds, List<Spread> days, List<Spread> clerks, Map<WorkKind, List<Long>> lengths) {
  /** Upper ends of the bars. Unequal on purpose: most of the work is to be far below its target. */
  public static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(20),
          Duration.ofMinutes(30));

  public WorkReport {
    kinds = List.copyOf(kinds);
    days = List.copyOf(days);
    clerks = List.copyOf(clerks);
    lengths = Map.copyOf(lengths);
  }
}
