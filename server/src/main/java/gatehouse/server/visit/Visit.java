package gatehouse.server.visit;

import java.time.Instant;
import java.util.UUID;

/**
 * A visit.
 *
 * @param number of the estate's visits, counting up from 1
 * @param version one more at each change; who changes names the version that was seen
 */
public record Visit(
    UUID id,
    long number,
    VisitState state,
    Visitor visitor,
    Errand errand,
    Stay stay,
    int version) {

  /** One that is not in the books yet: {@link Visits#add} gives it its number. */
  public static Visit fresh(UUID id, VisitState state, Visitor visitor, Errand errand, Stay stay) {
    return new Visit(id, 0, state, visitor, errand, stay, 0);
  }

  /** What timed work and attachments call it. */
  public String subject() {
    return "visit:" + id;
  }

  /** As it is printed and said, as LF0000123. */
  public String printedNumber() {
    return "LF%07d".formatted(number);
  }

  public Visit as(VisitState next, Stay after) {
    return new Visit(id, number, next, visitor, errand, after, version);
  }

  public Visit with(Stay after) {
    return new Visit(id, number, state, visitor, errand, after, version);
  }

  public Visit with(Visitor other) {
    return new Visit(id, number, state, other, errand, stay, version);
  }

  public Visit with(Errand other) {
    return new Visit(id, number, state, visitor, other, stay, version);
  }

  public boolean isConfirmed() {
    return stay.confirmed() != null;
  }

  /** Inside longer than was said. */
  public boolean overstays(Instant now) {
    return state == VisitState.INSIDE && !now.isBefore(errand.until());
  }
}
