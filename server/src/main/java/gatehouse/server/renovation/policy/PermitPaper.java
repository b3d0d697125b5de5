package gatehouse.server.renovation.policy;

/** A paper of a renovation, scanned at the desk. */
public enum PermitPaper {
  /** 装修图纸 */
  DRAWING,
  /** The guidelines with the applicant's signature (装修指引签收). */
  GUIDELINES,
  /** The company's licence and its contract with the owner. */
  CONTRACTOR_PAPERS,
  /** The owner's word that he is liable for the work (责任承担书). */
  LIABILITY,
  /** For a unit that a company owns. */
  COMPANY_LETTER
}
