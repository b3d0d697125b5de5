package gatehouse.simulators.card;

import gatehouse.simulators.card.DesfireCard.Application;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Who makes an estate's DESFire cards, and those who make what looks like them. All keys and
 * identifiers in hexadecimal.
 *
 * @param aid as it is printed; on the line it goes the other way round
 * @param readKey from which each card's own is made, over UID, aid and system
 * @param file with the card's number
 */
public record CardIssuer(String aid, int keyNumber, String readKey, String system, int file) {
  private static final HexFormat HEX = HexFormat.of();

  public CardIssuer {
    if (!aid.matches("[0-9A-Fa-f]{6}")
        || !readKey.matches("[0-9A-Fa-f]{32}")
        || !system.matches("([0-9A-Fa-f]{2}){0,18}")) {
      throw new IllegalArgumentException(
          "an issuer has an aid of 6, a readKey of 32 and a system of up to 36 hexadecimal digits");
    }
  }

  /** One that was made right; but nobody says that this number belongs to this UID. */
  public VirtualCard issue(byte[] uid, String number) {
    return new DesfireCard(uid, application(keyOf(uid), number));
  }

  /** The same UID on a chip that has our application too, but not our key. */
  public VirtualCard copy(byte[] uid, String number) {
    return new DesfireCard(uid, application(new byte[ChipCipher.BLOCK], number));
  }

  /** A chip that was made for one card and shows the UID of another. */
  public VirtualCard issuedUnder(byte[] uid, byte[] madeFor, String number) {
    return new DesfireCard(uid, application(keyOf(madeFor), number));
  }

  /** A chip as it comes from its maker, without our application. */
  public static VirtualCard blank(byte[] uid) {
    return new DesfireCard(uid, null);
  }

  private Application application(byte[] key, String number) {
    byte[] printed = HEX.parseHex(aid);
    byte[] onTheLine = {printed[2], printed[1], printed[0]};
    byte[] content = number.getBytes(StandardCharsets.ISO_8859_1);
    return new Application(onTheLine, keyNumber, key, file, content);
  }

  private byte[] keyOf(byte[] uid) {
    byte[] input = HEX.parseHex(HEX.formatHex(uid) + aid + system);
    return ChipCipher.diversified(HEX.parseHex(readKey), input);
  }
}
