package gatehouse.server.pass.policy;

/** Who may apply for a pass, or ask for its extension. */
public enum Applicant {
  /** An owner of the unit on that day. */
  OWNER,
  /** Somebody whom an owner has given authority that is in date. */
  DELEGATE,
  /** The renovation company that the permit names. */
  COMPANY,
  /** The department that the person works for. */
  EMPLOYER,
  /** Whoever comes to the desk. */
  SELF
}
