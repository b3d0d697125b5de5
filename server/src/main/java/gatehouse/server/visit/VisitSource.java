package gatehouse.server.visit;

/** How the house came to know of a visit. */
public enum VisitSource {
  /** The visitor came to the desk. */
  DESK,
  /** The host announced it. */
  INVITATION,
  /** A right to come at certain days and hours. */
  RECURRING,
  /** An organisation's list. */
  LIST
}
