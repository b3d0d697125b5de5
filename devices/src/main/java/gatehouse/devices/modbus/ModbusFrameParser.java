package gatehouse.devices.modbus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the units' answers in a stream of bytes that may be cut anywhere and may carry noise. Pure:
 * each state takes bytes and gives the next state, the frames found, and how many bytes were
 * dropped as noise.
 *
 * <p>A frame's length follows from its function, and only a right CRC makes it a frame; after a
 * wrong one the search goes on one byte further, so that noise costs at most itself.
 */
public sealed interface ModbusFrameParser {

  /** What came of some bytes. */
  record Step(ModbusFrameParser next, List<ModbusFrame> frames, int dropped) {}

  /** Takes the next bytes of the stream. */
  Step feed(byte[] chunk);

  static ModbusFrameParser start() {
    return new Hunting();
  }

  /** Between frames: no byte is held. */
  record Hunting() implements ModbusFrameParser {
    @Override
    public Step feed(byte[] chunk) {
      return search(chunk);
    }
  }

  /** Within what may be a frame: its first bytes are held. */
  final class Holding implements ModbusFrameParser {
    private final byte[] held;

    private Holding(byte[] held) {
      this.held = held;
    }

    @Override
    public Step feed(byte[] chunk) {
      byte[] all = Arrays.copyOf(held, held.length + chunk.length);
      System.arraycopy(chunk, 0, all, held.length, chunk.length);
      return search(all);
    }
  }

  private static Step search(byte[] bytes) {
    List<ModbusFrame> frames = new ArrayList<>();
    int dropped = 0;
    int at = 0;
    while (at < bytes.length) {
      int length = lengthAt(bytes, at);
      if (length == NO_FRAME) {
        dropped++;
        at++;
      } else if (length == UNKNOWN || at + length > bytes.length) {
        return new Step(new Holding(Arrays.copyOfRange(bytes, at, bytes.length)), frames, dropped);
      } else if (hasRightCrc(bytes, at, length)) {
        frames.add(ModbusFrame.at(bytes, at, at + length - 2));
        at += length;
      } else {
        dropped++;
        at++;
      }
    }
    return new Step(new Hunting(), frames, dropped);
  }

  int NO_FRAME = -1;
  int UNKNOWN = 0;

  /** The whole length of the answer that may begin here. */
  private static int lengthAt(byte[] bytes, int at) {
    int unit = bytes[at] & 0xFF;
    if (unit < 1 || unit > 247) {
      return NO_FRAME;
    }
    if (at + 1 >= bytes.length) {
      return UNKNOWN;
    }
    int function = bytes[at + 1] & 0xFF;
    return switch (function & ~ModbusFrame.REFUSED) {
      case ModbusFrame.READ_COILS, ModbusFrame.READ_INPUTS, ModbusFrame.READ_REGISTERS ->
          function >= ModbusFrame.REFUSED ? 5 : readLengthAt(bytes, at);
      case ModbusFrame.WRITE_COIL, ModbusFrame.WRITE_REGISTER, ModbusFrame.WRITE_COILS ->
          function >= ModbusFrame.REFUSED ? 5 : 8;
      default -> NO_FRAME;
    };
  }

  private static int readLengthAt(byte[] bytes, int at) {
    if (at + 2 >= bytes.length) {
      return UNKNOWN;
    }
    int count = bytes[at + 2] & 0xFF;
    return count < 1 || count > 250 ? NO_FRAME : count + 5;
  }

  private static boolean hasRightCrc(byte[] bytes, int at, int length) {
    int end = at + length - 2;
    int sent = (bytes[end] & 0xFF) | (bytes[end + 1] & 0xFF) << 8;
    return ModbusCrc.of(bytes, at, end) == sent;
  }
}
