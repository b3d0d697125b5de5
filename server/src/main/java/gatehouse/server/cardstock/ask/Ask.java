package gatehouse.server.cardstock.ask;

import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement that waits for its second person.
 *
 * @param id of the journal that it becomes
 * @param what MOVED, SCRAPPED or WRITTEN_OFF
 * @param ofWhom name of the officer whose word it needs; empty for that of any leader
 * @param why the reason; may be empty for MOVED
 * @param corrects first day of the closed month that it puts right; absent for none
 * @param ended how it ended; absent as long as it waits
 */
public record Ask(
    UUID id,
    MovementKind what,
    String askedBy,
    String ofWhom,
    Place to,
    List<String> uids,
    String why,
    Instant askedAt,
    @Nullable LocalDate corrects,
    @Nullable End ended) {

  /** How it ended. */
  public record End(How how, String by, Instant at) {}

  /** The ends. */
  public enum How {
    DONE,
    REFUSED,
    WITHDRAWN
  }

  public Ask {
    uids = List.copyOf(uids);
    why = why.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A new one. */
  public static Ask of(
      UUID id,
      MovementKind what,
      String askedBy,
      String ofWhom,
      Place to,
      List<String> uids,
      String why,
      Instant at) {
    return new Ask(id, what, askedBy, ofWhom, to, uids, why, at, null, null);
  }

  /**
   * One that puts a closed month right.
   *
   * @param month its first day
   */
  public Ask correcting(LocalDate month) {
    return new Ask(id, what, askedBy, ofWhom, to, uids, why, askedAt, month, ended);
  }
}
