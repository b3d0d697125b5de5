package gatehouse.server.pass.policy;

/** What somebody brings to the desk. */
public enum Paper {
  /** Of the person whose pass it is to be. */
  ID,
  /** Of the person who applies, when that is another. */
  APPLICANT_ID,
  PHOTO,
  KINSHIP_PROOF,
  LEASE,
  /** The police station's registration of the tenancy. */
  POLICE_REGISTRATION,
  /** The owner's word that somebody acts for him. */
  AUTHORITY_LETTER,
  /** For a unit that a company owns. */
  COMPANY_LETTER,
  /** For a unit that is not handed over yet. */
  SALES_OFFICE_LETTER,
  /** Of a renovation company: its licence and its contract. */
  COMPANY_PAPERS,
  /** For trades that may not be worked in without one. */
  TRADE_CERTIFICATE,
  RENOVATION_PERMIT,
  EMPLOYER_LETTER
}
