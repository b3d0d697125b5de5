package gatehouse.server.visit.policy;

/** The fields of a registration that an estate may ask for or leave out (来访登记表). */
public enum VisitField {
  PHONE,
  ID,
  COMPANY,
  COMPANIONS,
  PLATE,
  PHOTO,
  HOST,
  DETAILS,
  CARRIED;

  /** How much an estate wants a field. */
  public enum Need {
    REQUIRED,
    OPTIONAL,
    HIDDEN
  }
}
