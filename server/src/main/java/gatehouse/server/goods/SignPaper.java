package gatehouse.server.goods;

/** What shows that somebody may sign for a unit's goods. */
public enum SignPaper {
  /** The owner's letter of authority (委托书). */
  LETTER,
  ID_COPY,
  /** The owner was called; who, and under which number, is written down. */
  CALL,
  /** The owner agrees in writing. */
  OWNER_CONSENT,
  /** The list of things in the lease says what is whose. */
  LEASE_INVENTORY,
  AGENCY_PROOF,
  /** The owner's declaration with names, kinds and numbers (声明书). */
  DECLARATION
}
