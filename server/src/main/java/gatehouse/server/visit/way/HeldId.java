package gatehouse.server.visit.way;

import gatehouse.server.people.IdKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the desk and a visitor have of each other's: a paper that is held, a card that is lent, or
 * both.
 *
 * @param visitor name
 * @param paper that the desk keeps; absent when it keeps none
 * @param card number of the card that the visitor has; absent without one
 * @param over since when the visit is over, so that both should change hands; absent before
 */
public record HeldId(
    UUID visit,
    String visitNumber,
    String visitor,
    String phone,
    String unit,
    @Nullable Paper paper,
    @Nullable Integer card,
    @Nullable Instant over) {
  /**
   * A paper in the drawer.
   *
   * @param place where it lies
   */
  public record Paper(IdKind kind, String place, Instant takenAt, String takenBy) {}
}
