package gatehouse.server.people.check;

/** Why a person, a tie or a post is not taken as it is; each has words that say what to do. */
public enum PeopleFault {
  NAME_MISSING,
  NAME_TOO_LONG,
  /** Nothing in it that could be read out. */
  NAME_WITHOUT_LETTER,
  PHONE_FORM,
  ID_MISSING,
  ID_FORM,
  /** 15 digits, as before 1999. */
  ID_OLD,
  ID_LENGTH,
  ID_DATE,
  ID_CHECK_DIGIT,
  LICENCE_FORM,
  LICENCE_CHECK_DIGIT,
  /** Another person has this number. */
  ID_TAKEN,
  PERSON_UNKNOWN,
  UNIT_UNKNOWN,
  /** Somebody else has changed it meanwhile. */
  CHANGED_MEANWHILE,
  COMPANY_CANNOT,
  KINSHIP_MISSING,
  KINSHIP_NOT_HERE,
  UNTIL_MISSING,
  UNTIL_BEFORE_FROM,
  DOCUMENT_MISSING,
  REGISTRATION_INCOMPLETE,
  TIE_ALREADY,
  TIE_UNKNOWN,
  TIE_ENDED,
  TEXT_TOO_LONG,
  REASON_MISSING,
  STATE_ALREADY,
  DEPARTMENT_MISSING,
  EMPLOYER_MISSING,
  POST_UNKNOWN
}
