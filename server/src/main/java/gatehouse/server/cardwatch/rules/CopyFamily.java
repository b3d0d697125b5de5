package gatehouse.server.cardwatch.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Kinds of cards that are copied in seconds, told by the UID alone, which is all that a reader
 * without keys learns. The first that fits.
 */
public enum CopyFamily {
  /**
   * Delivered in cards whose UID can be written ("magic" cards) until somebody writes another, or
   * such as no maker gives: all alike, counting, or with the cascade tag 88 (ISO/IEC 14443-3,
   * 6.4.4) in front.
   */
  CHANGEABLE,
  /**
   * Maker 1D, Shanghai Fudan (ISO/IEC 7816-6 register): its FM11RF08 and FM11RF08S have one secret
   * key for all cards.
   */
  FUDAN,
  /**
   * Four bytes: MIFARE Classic and what is sold in its place. The cipher is broken, and cards whose
   * UID can be written are sold by the hundred.
   */
  FOUR_BYTES;

  /** What changeable cards are found with when nobody has written anything else. */
  static final List<String> FACTORY =
      List.of(
          "01020304",
          "04030201",
          "11223344",
          "44332211",
          "12345678",
          "78563412",
          "DEADBEEF",
          "AABBCCDD",
          "00000000",
          "FFFFFFFF",
          "11111111",
          "00000001",
          "01000000",
          "04112233445566",
          "01020304050607",
          "04010203040506",
          "00000000000000",
          "FFFFFFFFFFFFFF");

  private static final Set<String> KNOWN = Set.copyOf(FACTORY);
  private static final String CASCADE = "88";
  private static final int FOUR = 8;

  /**
   * @param uid in hexadecimal, in the order in which the card sent it
   */
  public static Optional<CopyFamily> of(String uid) {
    String hex = uid.toUpperCase(Locale.ROOT);
    if (KNOWN.contains(hex) || hex.startsWith(CASCADE) || hex.chars().distinct().count() == 1) {
      return Optional.of(CHANGEABLE);
    }
    if (hex.length() == FOUR) {
      return Optional.of(FOUR_BYTES);
    }
    return hex.startsWith("1D") ? Optional.of(FUDAN) : Optional.empty();
  }

  /** UIDs whose hashes a gate may send although nobody ever had such a card registered. */
  public static List<String> factory() {
    return FACTORY;
  }
}
