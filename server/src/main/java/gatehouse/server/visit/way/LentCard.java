package gatehouse.server.visit.way;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visitor card of the estate.
 *
 * @param card its UID in hexadecimal
 * @param number printed on it
 * @param withdrawn why it is lent no more; absent while it is
 * @param loan who has it; absent while it lies in the drawer
 */
public record LentCard(
    String card, int number, Instant addedAt, @Nullable String withdrawn, @Nullable Loan loan) {
  /**
   * Who has it.
   *
   * @param visitor name
   * @param over since when the visit is over, so that the card should be back
   */
  public record Loan(
      UUID visit, String visitor, String unit, Instant since, @Nullable Instant over) {}

  public boolean isFree() {
    return loan == null && withdrawn == null;
  }
}
