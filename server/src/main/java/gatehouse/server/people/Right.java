package gatehouse.server.people;

/** Whether somebody may ask for things in a unit's name. */
public enum Right {
  OWNER,
  DELEGATE,
  /** Was a delegate; the authority is over. */
  DELEGATE_OVER,
  /** The authority begins later. */
  DELEGATE_NOT_YET,
  NONE;

  public boolean mayApply() {
    return this == OWNER || this == DELEGATE;
  }
}
