package gatehouse.devices;

import java.util.HexFormat;

/**
 * A contactless card's UID: 4, 7 or 10 bytes in the order in which the card sent them, as
 * upper-case hexadecimal.
 */
public record CardUid(String hex) {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  public CardUid {
    if (!hex.matches("([0-9A-F]{2}){4}|([0-9A-F]{2}){7}|([0-9A-F]{2}){10}")) {
      throw new IllegalArgumentException(
          "a card UID has 4, 7 or 10 bytes in upper-case hexadecimal, not \"" + hex + "\"");
    }
  }

  public static CardUid of(byte[] bytes) {
    return new CardUid(HEX.formatHex(bytes));
  }

  public byte[] bytes() {
    return HEX.parseHex(hex);
  }

  /**
   * Whether the card made this number up for this one tap: four bytes beginning with 08 (ISO
   * 14443-3). Phones and cards with "random ID" do; such a number identifies nobody.
   */
  public boolean isRandom() {
    return hex.length() == 8 && hex.startsWith("08");
  }
}
