package gatehouse.server.pass.refund.rule;

/**
 * The terms of a pass, as far as they say what of its deposit comes back; those that it was issued
 * under.
 *
 * @param cards how many cards belong to it: 2 for an A and B pair, 0 for a code
 * @param lost what a lost card costs, each
 * @param damagedFen what a damaged card costs, each; 0 for nothing
 */
public record RefundTerms(int cards, Late late, Penalty lost, long damagedFen, Paydays paydays) {
  /** What something costs. */
  public sealed interface Penalty {
    /** So much of the deposit is kept; nothing when it is 0. */
    record Fee(long fen) implements Penalty {
      public Fee {
        if (fen < 0) {
          throw new IllegalArgumentException("a fee of " + fen + " fen");
        }
      }
    }

    /** The whole deposit is kept. */
    record Forfeit() implements Penalty {}
  }

  /**
   * What a return after the pass's last day costs.
   *
   * @param graceDays after the last day that cost nothing
   * @param penalty a fee counts for each day after these
   */
  public record Late(int graceDays, Penalty penalty) {
    public Late {
      if (graceDays < 0) {
        throw new IllegalArgumentException("a grace of " + graceDays + " days");
      }
    }
  }

  public RefundTerms {
    if (cards < 0 || damagedFen < 0) {
      throw new IllegalArgumentException(cards + " cards, damage costs " + damagedFen + " fen");
    }
  }
}
