package gatehouse.server.pass.policy;

/** What the customer has to be told; printed on the notice. */
public enum Told {
  /** Which papers to bring. */
  PAPERS,
  /** That the deposit comes back against card and receipt. */
  REFUND_AGAINST_CARD_AND_RECEIPT,
  /** When and where the pass is collected. */
  COLLECTION,
  /** That direct relatives can have passes. */
  RELATIVES,
  /** What to do when the card is lost. */
  REPLACEMENT
}
