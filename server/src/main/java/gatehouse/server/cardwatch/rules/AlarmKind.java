package gatehouse.server.cardwatch.rules;

/** What cannot be, so that a guard has to look. */
public enum AlarmKind {
  /** The stock has it in the store, in a drawer or among the returned cards. */
  IN_STOCK,
  /** The stock has it scrapped. */
  SCRAPPED,
  /** Reported lost, or written off. */
  LOST,
  /** At two gates sooner than anybody walks from one to the other. */
  TOO_FAST,
  /** In, and in again without out: one card for two people. */
  TWICE_IN,
  /** Its UID is one that cards are copied with. */
  COPY_FAMILY,
  /** Its chip proves another number than the card's, or none although it has proved one. */
  CHIP;

  /** Whether the stock says that the card is not in anybody's hands. */
  public boolean isGhost() {
    return this == IN_STOCK || this == SCRAPPED || this == LOST;
  }
}
