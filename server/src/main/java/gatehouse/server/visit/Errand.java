package gatehouse.server.visit;

import gatehouse.protocol.AccessGroupId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody comes for.
 *
 * @param unit id of the unit
 * @param host the person who is visited, when it is known
 * @param purpose code of one of the estate's purposes
 * @param details in words; may be empty
 * @param carried goods carried in, shown again at the exit; may be empty
 * @param until the first instant at which the visitor should have gone
 * @param entries how often the visitor may come in; 0 for as often as wanted
 * @param groups what the visitor's pass opens
 */
public record Errand(
    VisitSource source,
    String unit,
    @Nullable UUID host,
    String purpose,
    String details,
    String carried,
    Instant from,
    Instant until,
    int entries,
    List<AccessGroupId> groups) {
  public Errand {
    groups = List.copyOf(groups);
  }

  public boolean once() {
    return entries == 1;
  }

  /** The same at another time. */
  public Errand at(Instant otherFrom, Instant otherUntil) {
    return new Errand(
        source, unit, host, purpose, details, carried, otherFrom, otherUntil, entries, groups);
  }
}
