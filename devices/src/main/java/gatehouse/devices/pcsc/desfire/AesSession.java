package gatehouse.devices.pcsc.desfire;

import gatehouse.devices.pcsc.desfire.NativeLine.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A session after AuthenticateAES: both sides have shown that they hold the key, and each answer
 * carries a MAC of the session's key, chained over all that was said before. Any status but "done"
 * ends it. For one thread.
 */
final class AesSession {
  private static final int BLOCK = AesKey.BLOCK;
  private static final int MAC = 8;

  private final NativeLine card;
  private final AesKey key;
  private byte[] iv = new byte[BLOCK];

  private AesSession(NativeLine card, AesKey key) {
    this.card = card;
    this.key = key;
  }

  /**
   * @param keyNumber of the key in the selected application
   * @param challenge 16 random bytes each time
   */
  static AesSession open(NativeLine card, int keyNumber, AesKey key, Supplier<byte[]> challenge)
      throws IOException, ChipRefusal {
    Answer first = card.send(Command.AUTHENTICATE_AES, (byte) keyNumber);
    mustBe(!first.isDone() && first.content().length == BLOCK, "challenge");
    byte[] theirs = key.decrypted(new byte[BLOCK], first.content());
    byte[] ours = challenge.get();
    byte[] token = key.encrypted(first.content(), joined(ours, rotated(theirs)));
    Answer second = card.send(Command.MORE_FRAMES, token);
    mustBe(second.isDone() && second.content().length == BLOCK, "answer to ours");
    byte[] last = Arrays.copyOfRange(token, BLOCK, 2 * BLOCK);
    if (!MessageDigest.isEqual(key.decrypted(last, second.content()), rotated(ours))) {
      throw ChipRefusal.doesNotFit("it did not answer our challenge with its key");
    }
    return new AesSession(card, AesKey.of(sessionKey(ours, theirs)));
  }

  private static void mustBe(boolean fits, String what) throws ChipRefusal {
    if (!fits) {
      throw ChipRefusal.doesNotFit("its " + what + " has another shape than a DESFire's");
    }
  }

  private static byte[] sessionKey(byte[] ours, byte[] theirs) {
    byte[] key = new byte[BLOCK];
    System.arraycopy(ours, 0, key, 0, 4);
    System.arraycopy(theirs, 0, key, 4, 4);
    System.arraycopy(ours, 12, key, 8, 4);
    System.arraycopy(theirs, 12, key, 12, 4);
    return key;
  }

  /**
   * One command with parameters in plain, and its answer, which the card vouches for.
   *
   * @param length of the answer, without its MAC; a longer or shorter one does not fit
   */
  byte[] exchange(Command command, byte[] parameters, int length) throws IOException, ChipRefusal {
    iv = key.cmac(iv, joined(new byte[] {(byte) command.code()}, parameters));
    byte[] answer = whole(card.send(command, parameters), length + MAC);
    byte[] content = Arrays.copyOf(answer, length);
    // "done" is part of what is vouched for
    iv = key.cmac(iv, joined(content, new byte[1]));
    byte[] said = Arrays.copyOfRange(answer, length, length + MAC);
    if (!MessageDigest.isEqual(said, Arrays.copyOf(iv, MAC))) {
      throw ChipRefusal.doesNotFit("the MAC of its answer to " + command + " is wrong");
    }
    return content;
  }

  /** Frames that carry nothing, or more than was asked for, would else go on for ever. */
  private byte[] whole(Answer first, int length) throws IOException, ChipRefusal {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Answer frame = first;
    all.writeBytes(frame.content());
    while (!frame.isDone() && frame.content().length > 0 && all.size() < length) {
      frame = card.send(Command.MORE_FRAMES);
      all.writeBytes(frame.content());
    }
    mustBe(frame.isDone() && all.size() == length, "answer");
    return all.toByteArray();
  }

  private static byte[] rotated(byte[] block) {
    byte[] rotated = Arrays.copyOfRange(block, 1, BLOCK + 1);
    rotated[BLOCK - 1] = block[0];
    return rotated;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
