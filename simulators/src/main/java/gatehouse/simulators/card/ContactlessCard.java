package gatehouse.simulators.card;

import java.util.Arrays;

/**
 * A card with nothing but its UID; sheet pcsc.md section 1. What begins with FF the reader answers
 * for it; anything else reaches the chip, which knows no command.
 */
final class ContactlessCard implements VirtualCard {
  private static final int CLA_READER = 0xFF;
  private static final int CLA_DESFIRE = 0x90;
  private static final int GET = 0xCA;

  private final byte[] uid;
  private final byte[] atr;
  private final byte[] ats;

  ContactlessCard(byte[] uid, byte[] atr, byte[] ats) {
    if (uid.length != 4 && uid.length != 7 && uid.length != 10) {
      throw new IllegalArgumentException("a UID has 4, 7 or 10 bytes, not " + uid.length);
    }
    this.uid = uid.clone();
    this.atr = atr.clone();
    this.ats = ats.clone();
  }

  @Override
  public byte[] atr() {
    return atr.clone();
  }

  @Override
  public byte[] answer(byte[] command) {
    if (command.length < 4) {
      return status(0x6700);
    }
    int cla = command[0] & 0xFF;
    if (cla == CLA_READER && (command[1] & 0xFF) == GET) {
      return get(command[2], command.length > 4 ? command[4] & 0xFF : 0);
    }
    return status(
        cla == CLA_READER ? 0x6A81 : cla == CLA_DESFIRE && ats.length > 0 ? 0x911C : 0x6E00);
  }

  private byte[] get(byte what, int expected) {
    if (what == 0) {
      return upTo(expected, uid);
    }
    return what == 1 && ats.length > 0 ? upTo(expected, ats) : status(0x6A81);
  }

  /** Le of 00 asks for all there is, a shorter one is told the length, a longer one a warning. */
  private static byte[] upTo(int expected, byte[] content) {
    if (expected > 0 && expected < content.length) {
      return status(0x6C00 | content.length);
    }
    byte[] sw = status(expected > content.length ? 0x6282 : 0x9000);
    byte[] answer = Arrays.copyOf(content, content.length + sw.length);
    System.arraycopy(sw, 0, answer, content.length, sw.length);
    return answer;
  }

  private static byte[] status(int sw) {
    return new byte[] {(byte) (sw >> 8), (byte) sw};
  }
}
