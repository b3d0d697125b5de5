package gatehouse.server.ledger.deposit;

import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.Payer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A numbered receipt (收据).
 *
 * @param number without gaps, from 1 for each estate
 * @param deposit absent when only a fee was taken
 * @param journal that took the money
 * @param voided absent while it is good
 */
public record Receipt(
    long number,
    UUID journal,
    @Nullable UUID deposit,
    String subject,
    String kind,
    long depositFen,
    long feeFen,
    Method method,
    Payer payer,
    String terms,
    String by,
    Instant at,
    @Nullable Void voided) {

  /** Why, by whom and when a receipt was made void. */
  @SuppressWarnings("JavaLangClash") // the trade's word; nothing here is of no type
  public record Void(String why, String by, Instant at) {}

  public long totalFen() {
    return depositFen + feeFen;
  }

  /** As it is printed, as 0000123. */
  public String printedNumber() {
    return String.format("%07d", number);
  }

  /** The amount in words (大写). */
  public String totalInWords() {
    return Money.words(totalFen());
  }
}
