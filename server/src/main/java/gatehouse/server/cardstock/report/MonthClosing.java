package gatehouse.server.cardstock.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a month is on its way to be closed.
 *
 * @param month its first day
 * @param version counts the changes: who acts on an older one is told
 * @param sentBack why the leader gave it back; empty when not
 * @param number of the closed report, without holes; 0 before
 * @param hash SHA-256 of the closed report in both languages, in hex; empty before
 */
public record MonthClosing(
    LocalDate month,
    State state,
    int version,
    @Nullable Hand counted,
    @Nullable Hand submitted,
    String sentBack,
    long number,
    @Nullable UUID closing,
    @Nullable Hand closed,
    String hash) {
  /** The day of the next month by which it is to be submitted. */
  public static final int DUE_DAY = 5;

  /** Where it is. */
  public enum State {
    OPEN,
    SUBMITTED,
    CLOSED
  }

  /** Who did it, and when. */
  public record Hand(String by, Instant at) {}

  static MonthClosing open(LocalDate month) {
    return new MonthClosing(month, State.OPEN, 0, null, null, "", 0, null, null, "");
  }

  public LocalDate due() {
    return month.plusMonths(1).withDayOfMonth(DUE_DAY);
  }

  /**
   * Whether it was submitted after its day, or is not submitted although the day is over; one that
   * was sent back is not.
   */
  public boolean late(Instant now, ZoneId zone) {
    Instant at = submitted == null || state == State.OPEN ? now : submitted.at();
    return at.atZone(zone).toLocalDate().isAfter(due());
  }
}
