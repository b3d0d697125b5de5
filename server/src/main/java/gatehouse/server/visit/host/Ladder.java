package gatehouse.server.visit.host;

import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.policy.VisitTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rung of the host's ladder is next: the message's link, the phone, a guard at the door. The
 * times say when to go on to the next, and nothing else: the top of the ladder is a person's word.
 *
 * @param rung to be done now
 * @param since when it has been
 */
public record Ladder(Rung rung, Instant since) {
  /** One way to ask the host. */
  public enum Rung {
    /** Send the link, or call at once: whichever is quicker. */
    ASK,
    /** The link is out; it may still be answered. */
    WAIT_FOR_LINK,
    CALL,
    /** Called, and not reached; wait a little and call again. */
    CALL_AGAIN,
    DOOR
  }

  /**
   * @param steps of the visit, oldest first
   * @param callOnly whether the unit wants to be called
   */
  public static Ladder of(
      List<VisitStep> steps, VisitTerms.Ladder times, boolean callOnly, Instant now) {
    Instant began = steps.isEmpty() ? now : steps.get(0).at();
    Instant missed = last(steps, VisitStep.Happened.NOT_REACHED);
    if (missed != null) {
      Instant door = missed.plus(Duration.ofMinutes(times.callMinutes()));
      return now.isBefore(door) ? new Ladder(Rung.CALL_AGAIN, missed) : new Ladder(Rung.DOOR, door);
    }
    if (callOnly) {
      return new Ladder(Rung.CALL, began);
    }
    Instant asked = last(steps, VisitStep.Happened.ASKED);
    if (asked == null) {
      return new Ladder(Rung.ASK, began);
    }
    Instant call = asked.plus(Duration.ofMinutes(times.linkMinutes()));
    return now.isBefore(call) ? new Ladder(Rung.WAIT_FOR_LINK, asked) : new Ladder(Rung.CALL, call);
  }

  private static @Nullable Instant last(List<VisitStep> steps, VisitStep.Happened what) {
    return steps.stream()
        .filter(step -> step.what() == what)
        .map(VisitStep::at)
        .reduce((a, b) -> b)
        .orElse(null);
  }
}
