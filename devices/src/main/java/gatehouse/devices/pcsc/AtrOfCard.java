package gatehouse.devices.pcsc;

import java.util.Arrays;
import java.util.HexFormat;

/** What the answer to reset, as the reader composes it, tells of a card: PC/SC part 3. */
final class AtrOfCard {
  private static final byte[] STORAGE = HexFormat.of().parseHex("3B8F8001804F0CA000000306");

  private AtrOfCard() {}

  /**
   * Whether the reader answers for this card and no command reaches a chip. Every other card is one
   * of ISO 14443-4; which one, its answer to a command tells better than its ATR.
   */
  static boolean isStorageCard(byte[] atr) {
    int length = STORAGE.length;
    return atr.length >= length && Arrays.equals(atr, 0, length, STORAGE, 0, length);
  }
}
