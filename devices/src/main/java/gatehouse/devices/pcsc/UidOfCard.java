package gatehouse.devices.pcsc;

import gatehouse.devices.CardUid;
import java.io.IOException;
import java.util.Arrays;

/** Asks the reader for the UID of the card before it: {@code FF CA 00 00 00}, PC/SC part 3. */
final class UidOfCard {
  private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

  private UidOfCard() {}

  /**
   * @throws IOException if the card went away, or has no UID of 4, 7 or 10 bytes
   */
  static CardUid read(CardLine card) throws IOException {
    byte[] answer = card.transmit(GET_UID.clone());
    if (answer.length < 2) {
      throw new IOException("the card went away while it was read");
    }
    int status = (answer[answer.length - 2] & 0xFF) << 8 | (answer[answer.length - 1] & 0xFF);
    if (status != 0x9000) {
      throw new IOException(
          String.format(
              "the reader tells no UID of this card: %04X (%s)", status, meaning(status)));
    }
    byte[] uid = Arrays.copyOf(answer, answer.length - 2);
    try {
      return CardUid.of(uid);
    } catch (IllegalArgumentException e) {
      throw new IOException("a card with a number of " + uid.length + " bytes", e);
    }
  }

  private static String meaning(int status) {
    return switch (status) {
      case 0x6300 -> "no card any more, or it did not answer";
      case 0x6700 -> "wrong length";
      case 0x6881 -> "the reader does not know the command";
      case 0x6A81 -> "this kind of card has none";
      default -> "PC/SC part 3";
    };
  }
}
