package gatehouse.server.site;

/** How far a unit has come from the developer's hands into its owner's. */
public enum UnitState {
  /** Not handed over yet: no pass without the sales office's letter, no renovation. */
  NOT_HANDED_OVER,
  HANDED_OVER,
  /** Handed over, and since then passed on to another owner. */
  TRANSFERRED
}
