package gatehouse.gateway.bench;

import gatehouse.devices.link.Link;
import gatehouse.devices.link.LinkReceiver;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A cable with a Modbus board at its end that answers at once: no time is spent on a wire, so what
 * is measured is software. Knows when an order to unlock is written.
 */
final class BoardLink implements Link {
  private static final int READ_INPUTS = 0x02;
  private static final int WRITE_COIL = 0x05;

  /** "On for n x 100 ms" of coils 0 and 1, by which the board unlocks its sides. */
  private static final int FLASH_ON = 0x0200;

  private final LongConsumer unlocked;
  private volatile @Nullable LinkReceiver receiver;

  /**
   * @param unlocked is told {@link System#nanoTime} of the order's first byte
   */
  BoardLink(LongConsumer unlocked) {
    this.unlocked = unlocked;
  }

  @Override
  public void open(LinkReceiver opened) {
    receiver = opened;
  }

  @Override
  public void write(byte[] frame) {
    long now = System.nanoTime();
    int function = frame[1];
    int address = (frame[2] & 0xFF) << 8 | (frame[3] & 0xFF);
    if (function == WRITE_COIL && (address == FLASH_ON || address == FLASH_ON + 1)) {
      unlocked.accept(now);
    }
    byte[] answer =
        function == READ_INPUTS
            ? withCrc(new byte[] {frame[0], READ_INPUTS, 1, 0})
            : withCrc(Arrays.copyOf(frame, 6));
    LinkReceiver listener = receiver;
    if (listener != null) {
      listener.received(answer, System.nanoTime());
    }
  }

  @Override
  public void close() {
    receiver = null;
  }

  @Override
  public String description() {
    return "a board in memory";
  }

  /** CRC-16/MODBUS: polynomial A001 reflected, begins with FFFF, low byte first. */
  private static byte[] withCrc(byte[] body) {
    int crc = 0xFFFF;
    for (byte each : body) {
      crc ^= each & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
      }
    }
    byte[] wire = Arrays.copyOf(body, body.length + 2);
    wire[body.length] = (byte) crc;
    wire[body.length + 1] = (byte) (crc >>> 8);
    return wire;
  }
}
