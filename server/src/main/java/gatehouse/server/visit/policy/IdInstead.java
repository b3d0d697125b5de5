package gatehouse.server.visit.policy;

/** What an estate takes instead of a paper: how the host vouches for the visitor. */
public enum IdInstead {
  /** The host is called back. */
  PHONE_CALL,
  /** The host announced the visit. */
  INVITATION,
  /** The host comes down. */
  HOST_COMES_DOWN
}
