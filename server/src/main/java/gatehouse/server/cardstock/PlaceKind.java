package gatehouse.server.cardstock;

/** Where a card can be. */
public enum PlaceKind {
  /** Outside, before it was received; a source, whose balance may be negative. */
  SUPPLIER,
  /** Outside, of a card that nobody had booked in; a source as well. */
  UNLISTED,
  /** In the store; of which one. */
  STORE,
  /** In an officer's drawer; of whom. */
  DRAWER,
  /** In somebody's hands. */
  HOLDER,
  /** Given back, not yet in stock again. */
  RETURNED,
  SCRAPPED,
  LOST,
  WRITTEN_OFF;

  /** Gives what it never had. */
  public boolean isSource() {
    return this == SUPPLIER || this == UNLISTED;
  }

  /** From there a card may be issued. */
  public boolean isStock() {
    return this == STORE || this == DRAWER;
  }
}
