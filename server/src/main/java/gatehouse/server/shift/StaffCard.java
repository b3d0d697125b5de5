package gatehouse.server.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The card with which an operator signs.
 *
 * @param operator name of the account
 * @param uid absent when none is registered
 */
public record StaffCard(
    String operator,
    String shownName,
    @Nullable String uid,
    @Nullable String addedBy,
    @Nullable Instant addedAt) {

  /** Whose it is, for people to read: the account beside the name, where they differ. */
  public String whose() {
    return shownName.equals(operator) ? operator : shownName + " (" + operator + ")";
  }
}
