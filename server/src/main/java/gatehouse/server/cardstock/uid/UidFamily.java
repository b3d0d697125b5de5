package gatehouse.server.cardstock.uid;

/**
 * What a UID alone tells of the chip: how long it is, and for 7 and 10 bytes its maker (ISO/IEC
 * 7816-6). It proves nothing: a copied card says what the first one said.
 */
public enum UidFamily {
  /** 4 bytes that begin with 08: another number at each tap (ISO/IEC 14443-3). */
  RANDOM,
  /** 4 bytes: MIFARE Classic and its like, which anybody can copy. */
  SHORT,
  NXP,
  /** Shanghai Fudan. */
  FUDAN,
  OTHER;

  private static final int SHORT_DIGITS = 8;

  /**
   * @param uid in upper-case hexadecimal
   */
  public static UidFamily of(String uid) {
    if (uid.length() == SHORT_DIGITS) {
      return uid.startsWith("08") ? RANDOM : SHORT;
    }
    return switch (uid.substring(0, 2)) {
      case "04" -> NXP;
      case "1D" -> FUDAN;
      default -> OTHER;
    };
  }
}
