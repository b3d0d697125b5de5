package gatehouse.server.ledger.cash;

import gatehouse.server.ledger.AccountKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A day that the cashier closed (日结).
 *
 * @param bankedFen what went from the safe to the bank
 */
public record DayEnd(
    UUID id, LocalDate day, List<Counted> counts, long bankedFen, String by, Instant at) {
  public DayEnd {
    counts = List.copyOf(counts);
  }

  /** What was counted in an account, beside the ledger just before. */
  public record Counted(AccountKind account, long ledgerFen, long countedFen, String explanation) {
    public long differenceFen() {
      return countedFen - ledgerFen;
    }
  }
}
