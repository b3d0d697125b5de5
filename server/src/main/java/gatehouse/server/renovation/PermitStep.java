package gatehouse.server.renovation;

/** What can happen to a permit. */
public enum PermitStep {
  /** The guidelines were explained, handed out and signed for. */
  EXPLAINED,
  DECLARED,
  /** By engineering, with remarks. */
  RETURNED,
  /** Declared again after it was returned. */
  DECLARED_AGAIN,
  APPROVED,
  WITHDRAWN,
  /** The deposit is taken and the paper handed out. */
  ISSUED,
  /** The paper is lost; a declaration was signed. */
  PAPER_LOST,
  EXTENDED,
  STOP_ASKED,
  STOP_REFUSED,
  STOPPED,
  RESUMED,
  VIOLATION,
  EXIT_ASKED,
  INSPECTED,
  SETTLED,
  /** The settlement was refused or taken back; it is to be settled anew. */
  UNSETTLED,
  CLOSED
}
