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

  /** This line, with each command and answer told as one line of text; never the key of a load. */
  default CardLine told(Consumer<String> to) {
    HexFormat hex = HexFormat.of().withUpperCase();
    return command -> {
      boolean loadsKey =
          command.length > 1 && (command[0] & 0xFF) == 0xFF && (command[1] & 0xFF) == 0x82;
      to.accept("> " + (loadsKey ? "FF82 (a key)" : hex.formatHex(command)));
      byte[] answer = transmit(command);
      to.accept("< " + hex.formatHex(answer));
      return answer;
    };
  }
}
