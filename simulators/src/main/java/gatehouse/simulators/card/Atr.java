package gatehouse.simulators.card;

import java.util.HexFormat;

/**
 * An answer to reset as a contactless PC/SC reader composes it; sheet pcsc.md section 2.
 *
 * @param hex T0 to TCK, where TCK is the XOR of all from T0 on
 */
record Atr(String hex) {
  static final Atr MIFARE_CLASSIC_1K = storageCard("03", "0001");

  /**
   * @param standard SS of the sheet: 03 is ISO 14443 A part 3
   * @param name N1 N2 of the sheet: 0001 is a MIFARE Classic 1K
   */
  static Atr storageCard(String standard, String name) {
    return checked("8F8001" + "804F0CA000000306" + standard + name + "00000000");
  }

  /** A card of ISO 14443-4, to which APDUs go through. */
  static Atr withHistoricalBytes(byte[] historical) {
    return checked(
        "8"
            + Integer.toHexString(historical.length)
            + "8001"
            + HexFormat.of().formatHex(historical));
  }

  private static Atr checked(String fromT0) {
    int tck = 0;
    for (byte each : HexFormat.of().parseHex(fromT0)) {
      tck ^= each;
    }
    return new Atr("3B" + fromT0 + HexFormat.of().toHexDigits((byte) tck));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
