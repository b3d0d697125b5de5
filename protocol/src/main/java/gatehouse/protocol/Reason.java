package gatehouse.protocol;

/** Why an access decision came out as it did. Every decision carries exactly one. */
public enum Reason {
  GRANTED,

  /** The card or code could not be read. */
  UNREADABLE,
  /** The card gives another number at each tap, so it cannot be a credential. */
  RANDOM_UID,
  /** The text is no pass of ours. */
  NOT_A_PASS,
  /** The pass's signature is wrong, or its key is not (or no longer) the estate's. */
  FORGED,
  /** A genuine pass of another estate. */
  OTHER_ESTATE,

  LANE_LOCKED,
  UNKNOWN,
  LOST,
  BLOCKED,
  NOT_YET_VALID,
  EXPIRED,
  PORTAL_NOT_ALLOWED,
  OUTSIDE_HOURS,
  USES_SPENT,

  /** Somebody else is being let through. */
  LANE_BUSY,
  /** The portal does not answer, so nothing could be released. */
  PORTAL_OFFLINE,
  /** The decision could not be journalled, so nothing was released. */
  JOURNAL_FAULT;

  public boolean grants() {
    return this == GRANTED;
  }
}
