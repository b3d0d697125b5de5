package gatehouse.server.ledger.cash;

import gatehouse.server.ledger.Account;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clerk's cash of one shift.
 *
 * @param handedOver absent while it is open
 */
public record Drawer(
    UUID id, String clerk, Instant openedAt, long floatFen, @Nullable HandedOver handedOver) {

  /**
   * @param ledgerFen what should have been in it
   * @param explanation of a difference; empty when there is none
   */
  public record HandedOver(
      Instant at, String by, long ledgerFen, long countedFen, String explanation) {
    public long differenceFen() {
      return countedFen - ledgerFen;
    }
  }

  public boolean isOpen() {
    return handedOver == null;
  }

  public Account account() {
    return Account.drawer(id);
  }
}
