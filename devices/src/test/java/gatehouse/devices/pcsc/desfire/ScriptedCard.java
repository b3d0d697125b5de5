package gatehouse.devices.pcsc.desfire;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.pcsc.CardLine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A card that is asked exactly what stands in its script, and answers what stands there. */
final class ScriptedCard implements CardLine {
  /**
   * In hexadecimal.
   *
   * @param command empty for whatever it is asked
   */
  private record Turn(String command, String answer) {}

  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<Integer> asked = new ArrayList<>();

  /** Native bytes: command and parameters; status and content of the answer. */
  ScriptedCard then(String command, String answer) {
    String sent = command.replace(" ", "");
    String given = answer.replace(" ", "");
    int parameters = sent.length() / 2 - 1;
    String lc = parameters == 0 ? "" : HexFormat.of().toHexDigits((byte) parameters);
    turns.add(
        new Turn(
            "90" + sent.substring(0, 2) + "0000" + lc + sent.substring(2) + "00",
            given.substring(2) + "91" + given.substring(0, 2)));
    return this;
  }

  /** Whatever it is asked next, it answers these bytes, status word last. */
  ScriptedCard thenAnswer(String raw) {
    turns.add(new Turn("", raw));
    return this;
  }

  /** The codes of the commands so far. */
  List<Integer> asked() {
    return asked;
  }

  boolean isAtItsEnd() {
    return turns.isEmpty();
  }

  @Override
  public byte[] transmit(byte[] command) throws IOException {
    Turn turn = turns.poll();
    if (turn == null) {
      throw new IOException("the card went away while it was read");
    }
    if (!turn.command.isEmpty()) {
      assertThat(command).isEqualTo(bytes(turn.command));
    }
    asked.add(command[1] & 0xFF);
    return bytes(turn.answer);
  }
}
