package gatehouse.devices.pcsc.desfire;

import gatehouse.devices.pcsc.CardLine;
import java.io.IOException;
import java.util.Arrays;

/** Native commands, each in an APDU of its own: {@code 90 INS 00 00 [Lc parameters] 00}. */
record NativeLine(CardLine card) {
  private static final int CLA = 0x90;
  private static final int LC = 4;

  /** An answer of "done" or "more to come", and what came before its status word. */
  static final class Answer {
    private final boolean done;
    private final byte[] content;

    private Answer(boolean done, byte[] content) {
      this.done = done;
      this.content = content;
    }

    boolean isDone() {
      return done;
    }

    byte[] content() {
      return content.clone();
    }
  }

  /**
   * @throws IOException when the card went away, or something on the way had trouble
   * @throws ChipRefusal when it answered anything but "done" or "more to come"
   */
  Answer send(Command command, byte... parameters) throws IOException, ChipRefusal {
    byte[] answer = card.transmit(apdu(command, parameters));
    int end = answer.length - 2;
    if (end < 0) {
      throw new IOException("the card went away while its chip was asked");
    }
    StatusWord status = new StatusWord((answer[end] & 0xFF) << 8 | (answer[end + 1] & 0xFF));
    if (status.isTrouble()) {
      throw new IOException("trouble while the chip was asked: " + command + " gave " + status);
    }
    if (status.isMisfit()) {
      throw ChipRefusal.doesNotFit(command + " gave " + status);
    }
    if (!status.isOk() && !status.isMoreFrames()) {
      throw ChipRefusal.saidNo(command + " gave " + status);
    }
    return new Answer(status.isOk(), Arrays.copyOf(answer, end));
  }

  private static byte[] apdu(Command command, byte[] parameters) {
    int content = parameters.length == 0 ? 0 : 1 + parameters.length;
    byte[] apdu = new byte[LC + content + 1];
    apdu[0] = (byte) CLA;
    apdu[1] = (byte) command.code();
    if (content > 0) {
      apdu[LC] = (byte) parameters.length;
      System.arraycopy(parameters, 0, apdu, LC + 1, parameters.length);
    }
    return apdu;
  }
}
