package gatehouse.server.goods.count;

import gatehouse.server.goods.SlipState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What has become of the slips that were issued on a day, and what is open of days before.
 *
 * @param open of the day and of all days before it, the oldest first
 */
public record DayCount(LocalDate day, Figure figure, List<OpenSlip> open) {

  /**
   * How many, by what has become of them. Counted apart from each other: that they add up is the
   * proof that none is lost.
   */
  public record Figure(long issued, long released, long cancelled, long replaced, long open) {
    public boolean addsUp() {
      return issued == released + cancelled + replaced + open;
    }
  }

  /**
   * A slip that is not accounted for.
   *
   * @param number as printed
   * @param unit as people call it
   * @param explained why; empty when nobody has said
   * @param longer whether it holds longer than the day
   */
  public record OpenSlip(
      UUID id,
      String number,
      String unit,
      String applicant,
      SlipState state,
      Instant until,
      String explained,
      boolean longer) {
    /** Whether nobody has to ask any more why it is open. */
    public boolean isExplained() {
      return !explained.isEmpty() || (longer && state.mayLeave());
    }
  }

  public DayCount {
    open = List.copyOf(open);
  }

  /** Open slips that nobody has explained. */
  public long unexplained() {
    return open.stream().filter(one -> !one.isExplained()).count();
  }

  /** Whether the day can be closed: it adds up, and what is open is explained. */
  public boolean isDone() {
    return figure.addsUp() && unexplained() == 0;
  }
}
