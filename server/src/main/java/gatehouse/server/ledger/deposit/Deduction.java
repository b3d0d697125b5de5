package gatehouse.server.ledger.deposit;

/**
 * What is kept of a deposit.
 *
 * @param rule by which it is kept, as "LATE"
 * @param words that explain it to the customer
 */
public record Deduction(String rule, String words, long fen, KeptAs as) {
  /** Which income it becomes. */
  public enum KeptAs {
    FORFEITS,
    FEES
  }

  public Deduction(String rule, String words, long fen) {
    this(rule, words, fen, KeptAs.FORFEITS);
  }
}
