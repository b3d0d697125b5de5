package gatehouse.server.ledger.book;

/** What a journal records. */
public enum JournalKind {
  /** Money of a customer, against a receipt. */
  TAKEN,
  /** A deposit goes on to another subject, as a replaced card's. */
  MOVED,
  /** What is kept of a deposit. */
  SETTLED,
  PAID,
  /** Change from the safe into a drawer. */
  FLOAT,
  /** A drawer's cash into the safe. */
  HANDED_OVER,
  BANKED,
  /** Between the safe, the bank, the channels and the company's fund. */
  TRANSFER,
  /** What a count showed too much or too little. */
  DIFFERENCE,
  REVERSAL
}
