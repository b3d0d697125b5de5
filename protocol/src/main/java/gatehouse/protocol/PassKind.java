package gatehouse.protocol;

/** The kinds of pass that an estate gives out. The order is the wire's: new kinds go to the end. */
public enum PassKind {
  OWNER,
  RESIDENT,
  TENANT,
  HELPER,
  TEMPORARY,
  RENOVATION_OWNER,
  RENOVATION_COMPANY,
  STAFF,
  VISITOR
}
