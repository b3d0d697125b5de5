package gatehouse.devices.pcsc;

import java.io.IOException;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The one narrow neck to a card: a command APDU in, its answer with the status word out. Card
 * applications are written against this alone, and recording, timing or secure messaging are
 * wrappers of it.
 */
@FunctionalInterface
public interface CardLine {

  /**
   * @param command a whole command APDU
   * @return data and status word, two bytes at the least
   * @throws IOException when the card or the reader is gone; an error that the card itself reports
   *     is an answer, no exception
   */
  byte[] transmit(byte[] command) throws IOException;

  /**
   * This line, with each command and answer told as one line of text; never the key of a load, and
   * of what passes between us and a DESFire's chip only which command it was and its status word.
   */
  default CardLine told(Consumer<String> to) {
    HexFormat hex = HexFormat.of().withUpperCase();
    return command -> {
      int head = command.length < 2 ? 0 : (command[0] & 0xFF) << 8 | (command[1] & 0xFF);
      boolean withChip = head >> 8 == 0x90;
      boolean hidden = withChip || head == 0xFF82;
      to.accept("> " + (hidden ? hex.formatHex(command, 0, 2) + " .." : hex.formatHex(command)));
      byte[] answer = transmit(command);
      int from = withChip ? Math.max(0, answer.length - 2) : 0;
      to.accept("< " + (from > 0 ? ".. " : "") + hex.formatHex(answer, from, answer.length));
      return answer;
    };
  }
}
