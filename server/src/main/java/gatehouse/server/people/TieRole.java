package gatehouse.server.people;

/** What somebody is to a unit. */
public enum TieRole {
  /** A person or a company. */
  OWNER,
  /** A direct relative of the owner who lives here. */
  RESIDENT,
  TENANT,
  /** May act for the owner from one day to another. */
  DELEGATE,
  /** A domestic helper. */
  HELPER
}
