package gatehouse.devices.pcsc.desfire;

import gatehouse.devices.CardUid;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Where the cards of an estate keep their number, and the key that reads it.
 *
 * @param aid the application as its issuer prints it: 6 hexadecimal digits, the most significant
 *     first
 * @param keyNumber 0 to 13, of the key that may read the file
 * @param readKey from which each card's own is made, by AN10922 over its UID, the aid as it is
 *     printed, and the system identifier
 * @param system 0 to 18 bytes in hexadecimal
 * @param file 0 to 31; a standard file whose communication is plain or MACed
 * @param offset where in the file the number begins
 * @param length 1 to 64 bytes
 */
public record NumberFile(
    String aid,
    int keyNumber,
    AesKey readKey,
    String system,
    int file,
    int offset,
    int length,
    NumberForm form) {
  private static final int LAST_KEY = 13;
  private static final int LAST_FILE = 31;
  private static final int LONGEST = 64;

  /** A file's size is written in three bytes. */
  private static final int FARTHEST = (1 << 24) - 1 - LONGEST;

  private static final int PARAMETERS = 7;

  public NumberFile {
    hexadecimal("aid", aid, "[0-9A-Fa-f]{6}", "6 hexadecimal digits, as F58E01");
    hexadecimal("system", system, "([0-9A-Fa-f]{2}){0,18}", "up to 18 bytes in hexadecimal");
    between("keyNumber", keyNumber, 0, LAST_KEY);
    between("file", file, 0, LAST_FILE);
    between("offset", offset, 0, FARTHEST);
    between("length", length, 1, LONGEST);
  }

  private static void hexadecimal(String what, String given, String form, String right) {
    if (!given.matches(form)) {
      throw new IllegalArgumentException(what + ": write " + right + ", not \"" + given + "\"");
    }
  }

  private static void between(String what, int given, int least, int most) {
    if (given < least || given > most) {
      throw new IllegalArgumentException(
          "%s: write %d to %d, not %d".formatted(what, least, most, given));
    }
  }

  /** As SelectApplication sends it: the least significant byte first. */
  byte[] aidOnTheLine() {
    byte[] printed = HexFormat.of().parseHex(aid);
    return new byte[] {printed[2], printed[1], printed[0]};
  }

  AesKey keyOf(CardUid uid) {
    return readKey.diversified(HexFormat.of().parseHex(uid.hex() + aid + system));
  }

  /** Of ReadData: the file, and offset and length in three bytes, the least significant first. */
  byte[] readParameters() {
    return ByteBuffer.allocate(PARAMETERS)
        .put((byte) file)
        .put((byte) offset)
        .put((byte) (offset >> 8))
        .put((byte) (offset >> 16))
        .put((byte) length)
        .put((byte) 0)
        .put((byte) 0)
        .array();
  }
}
