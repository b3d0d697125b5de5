package gatehouse.simulators.turnstile;

import java.time.Duration;
import java.util.Arrays;

/** How an answer goes wrong on its way; the board has done what it was told all the same. */
@FunctionalInterface
public interface AnswerFault {

  /** The wire back to the lobby PC. */
  interface Wire {
    void send(byte[] bytes);

    void sendLater(Duration delay, byte[] bytes);
  }

  void spoil(byte[] request, byte[] answer, Wire wire);

  static AnswerFault lost() {
    return (request, answer, wire) -> {};
  }

  static AnswerFault slow(Duration delay) {
    return (request, answer, wire) -> wire.sendLater(delay, answer);
  }

  static AnswerFault duplicated() {
    return (request, answer, wire) -> {
      wire.send(answer);
      wire.send(answer);
    };
  }

  /** One bit of one byte in the middle is wrong. */
  static AnswerFault corrupted() {
    return (request, answer, wire) -> {
      byte[] wrong = answer.clone();
      wrong[wrong.length / 2] ^= 0x10;
      wire.send(wrong);
    };
  }

  /** An RS-485 adapter that hears itself: the request comes back before the answer. */
  static AnswerFault echoed() {
    return (request, answer, wire) -> {
      wire.send(request);
      wire.send(answer);
    };
  }

  /** The answer of the neighbour: sound, but with another address. */
  static AnswerFault fromAnotherAddress() {
    return (request, answer, wire) -> {
      byte[] other = Arrays.copyOf(answer, answer.length - RtuFrame.CRC_BYTES);
      other[0]++;
      wire.send(RtuFrame.sealed(other));
    };
  }
}
