package gatehouse.server.ledger.deposit;

/**
 * Who gets a deposit back.
 *
 * @param papers what was shown for it, in words, as "收据原件" or "委托书、双方身份证"
 */
public record Payee(Kind kind, String name, String papers) {
  /** As whom. */
  public enum Kind {
    /** Who paid it. */
    PAYER,
    /** Somebody with the payer's letter and both IDs. */
    PROXY,
    /** The payer without the receipt: with a declaration and the shift leader's approval. */
    PAYER_WITHOUT_RECEIPT
  }
}
