package gatehouse.simulators.card;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A DESFire with one application, one AES key and one file that is read under its MAC; sheet
 * desfire.md sections 1 and 2. Speaks EV1's dialogue, which EV2 and EV3 speak too.
 */
final class DesfireCard implements VirtualCard {
  private static final int CLA = 0x90;
  private static final int HEAD = 5;
  private static final int FRAME = 59;
  private static final int MAC = 8;
  private static final int OK = 0x00;
  private static final int MORE = 0xAF;
  private static final int NO_COMMAND = 0x1C;
  private static final int NO_KEY = 0x40;
  private static final int LENGTH = 0x7E;
  private static final int DENIED = 0x9D;
  private static final int NO_APPLICATION = 0xA0;
  private static final int WRONG_KEY = 0xAE;
  private static final int BEYOND = 0xBE;
  private static final int NO_FILE = 0xF0;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What is on the chip. */
  static final class Application {
    private final byte[] aid;
    private final int keyNumber;
    private final byte[] key;
    private final int file;
    private final byte[] content;

    /**
     * @param aid as it goes over the line
     */
    Application(byte[] aid, int keyNumber, byte[] key, int file, byte[] content) {
      this.aid = aid.clone();
      this.keyNumber = keyNumber;
      this.key = key.clone();
      this.file = file;
      this.content = content.clone();
    }
  }

  private final ContactlessCard field;
  private final @Nullable Application application;
  private @Nullable Application selected;

  /** What the reader was asked to encrypt, and has not yet. */
  private byte @Nullable [] challenge;

  private byte[] sent = {};
  private @Nullable ChipCipher session;
  private byte[] iv = new byte[ChipCipher.BLOCK];
  private byte[] owed = {};

  /**
   * @param application null for a chip as it comes from its maker
   */
  DesfireCard(byte[] uid, @Nullable Application application) {
    byte[] historical = {(byte) 0x80};
    this.field = new ContactlessCard(uid, Atr.withHistoricalBytes(historical).bytes(), historical);
    this.application = application;
  }

  @Override
  public byte[] atr() {
    return field.atr();
  }

  @Override
  public synchronized byte[] answer(byte[] command) {
    if (command.length < HEAD || (command[0] & 0xFF) != CLA) {
      return field.answer(command);
    }
    int given = command.length - HEAD - 1;
    if (given >= 0 && (command[HEAD - 1] & 0xFF) != given) {
      return ended(LENGTH);
    }
    byte[] parameters = given < 0 ? new byte[0] : Arrays.copyOfRange(command, HEAD, HEAD + given);
    return switch (command[1] & 0xFF) {
      case 0x5A -> select(parameters);
      case 0xAA -> authenticate(parameters);
      case 0xAF -> goOn(parameters);
      case 0xBD -> read(parameters);
      default -> ended(NO_COMMAND);
    };
  }

  private byte[] select(byte[] aid) {
    selected = null;
    if (aid.length != 3) {
      return ended(LENGTH);
    }
    if (application == null || !Arrays.equals(aid, application.aid)) {
      return ended(NO_APPLICATION);
    }
    selected = application;
    return ended(OK);
  }

  private byte[] authenticate(byte[] keyNumber) {
    if (keyNumber.length != 1) {
      return ended(LENGTH);
    }
    if (selected == null || keyNumber[0] != selected.keyNumber) {
      return ended(NO_KEY);
    }
    session = null;
    owed = new byte[0];
    byte[] random = new byte[ChipCipher.BLOCK];
    RANDOM.nextBytes(random);
    challenge = random;
    sent = new ChipCipher(selected.key).encrypt(new byte[ChipCipher.BLOCK], random);
    return with(MORE, sent);
  }

  private byte[] goOn(byte[] parameters) {
    byte[] asked = challenge;
    Application with = selected;
    if (asked != null && with != null) {
      return parameters.length == 2 * ChipCipher.BLOCK
          ? prove(new ChipCipher(with.key), asked, parameters)
          : ended(LENGTH);
    }
    return owed.length > 0 && parameters.length == 0 ? frame() : ended(NO_COMMAND);
  }

  /** The reader has shown that it holds the key, or it has not; then the card shows it too. */
  private byte[] prove(ChipCipher key, byte[] ours, byte[] token) {
    int block = ChipCipher.BLOCK;
    byte[] clear = key.decrypt(sent, token);
    byte[] theirs = Arrays.copyOf(clear, block);
    byte[] back = Arrays.copyOfRange(clear, block, 2 * block);
    if (!Arrays.equals(back, turned(ours))) {
      return ended(WRONG_KEY);
    }
    challenge = null;
    byte[] name = new byte[block];
    for (int at = 0; at < 4; at++) {
      name[at] = theirs[at];
      name[4 + at] = ours[at];
      name[8 + at] = theirs[12 + at];
      name[12 + at] = ours[12 + at];
    }
    session = new ChipCipher(name);
    iv = new byte[block];
    return with(OK, key.encrypt(Arrays.copyOfRange(token, block, 2 * block), turned(theirs)));
  }

  private byte[] read(byte[] parameters) {
    if (parameters.length != 7) {
      return ended(LENGTH);
    }
    if (selected == null || parameters[0] != selected.file) {
      return ended(NO_FILE);
    }
    ChipCipher with = session;
    if (with == null) {
      return ended(DENIED);
    }
    int from = number(parameters, 1);
    int asked = number(parameters, 4);
    int count = asked == 0 ? selected.content.length - from : asked;
    if (count <= 0 || from + count > selected.content.length) {
      return ended(BEYOND);
    }
    iv = with.mac(iv, joined(new byte[] {(byte) 0xBD}, parameters));
    byte[] content = Arrays.copyOfRange(selected.content, from, from + count);
    iv = with.mac(iv, joined(content, new byte[] {OK}));
    owed = joined(content, Arrays.copyOf(iv, MAC));
    return frame();
  }

  private static int number(byte[] from, int at) {
    return (from[at] & 0xFF) | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF) << 16;
  }

  private byte[] frame() {
    byte[] now = Arrays.copyOf(owed, Math.min(FRAME, owed.length));
    owed = Arrays.copyOfRange(owed, now.length, owed.length);
    return with(owed.length == 0 ? OK : MORE, now);
  }

  /** A status that ends whatever was under way. */
  private byte[] ended(int status) {
    challenge = null;
    session = null;
    owed = new byte[0];
    return with(status, new byte[0]);
  }

  private static byte[] with(int status, byte[] content) {
    return joined(content, new byte[] {(byte) 0x91, (byte) status});
  }

  /** The first byte comes last. */
  private static byte[] turned(byte[] block) {
    return joined(Arrays.copyOfRange(block, 1, block.length), Arrays.copyOf(block, 1));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
