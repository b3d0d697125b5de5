package gatehouse.server.cardstock.receipt;

/** The columns of a list of cards. */
public enum CardColumn {
  UID,
  NUMBER
}
