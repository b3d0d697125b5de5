package gatehouse.server.guard;

import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.Reason;
import gatehouse.server.site.Portal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lane as it is now.
 *
 * @param online whether its gateway is heard
 * @param faults devices of the lane that do not work, each with what is wrong
 * @param last absent when nobody ever came
 */
public record LaneNow(Portal portal, boolean online, List<String> faults, @Nullable Tap last) {
  public LaneNow {
    faults = List.copyOf(faults);
  }

  /**
   * What happened there last.
   *
   * @param kind the event's kind on the wire
   * @param outcome as in the log: GRANTED, REFUSED, PASSED, …
   * @param pass absent when nobody's was recognised
   */
  public record Tap(
      Instant at,
      String kind,
      Direction direction,
      String outcome,
      @Nullable Reason reason,
      @Nullable PassId pass,
      Whom whom) {}

  /**
   * Whose it was; empty texts when that is not known.
   *
   * @param photo of an attachment
   */
  public record Whom(String name, String unit, @Nullable UUID photo) {}
}
