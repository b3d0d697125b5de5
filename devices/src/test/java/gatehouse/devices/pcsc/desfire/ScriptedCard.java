package gatehouse.devices.pcsc.desfire;

import static gatehouse.devices.cast.Cuts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.pcsc.CardLine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A card that is asked exactly what stands in its script, and answers what stands there. */
final class ScriptedCard implements CardLine {
  private record Turn(byte[] command, byte[] answer) {}

  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<Integer> asked = new ArrayList<>();

  /** Native bytes: command and parameters; status and content of the answer. */
  ScriptedCard then(String command, String answer) {
    byte[] sent = bytes(command);
    byte[] given = bytes(answer);
    byte[] apdu = new byte[sent.length == 1 ? 5 : sent.length + 5];
    apdu[0] = (byte) 0x90;
    apdu[1] = sent[0];
    if (sent.length > 1) {
      apdu[4] = (byte) (sent.length - 1);
      System.arraycopy(sent, 1, apdu, 5, sent.length - 1);
    }
    byte[] whole = new byte[given.length + 1];
    System.arraycopy(given, 1, whole, 0, given.length - 1);
    whole[given.length - 1] = (byte) 0x91;
    whole[given.length] = given[0];
    turns.add(new Turn(apdu, whole));
    return this;
  }

  /** Whatever it is asked next, it answers these bytes, status word last. */
  ScriptedCard thenAnswer(String raw) {
    turns.add(new Turn(new byte[0], bytes(raw)));
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
    if (turn.command.length > 0) {
      assertThat(command).isEqualTo(turn.command);
    }
    asked.add(command[1] & 0xFF);
    return turn.answer.clone();
  }
}
