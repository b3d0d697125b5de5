package gatehouse.simulators.cable;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends byte by byte at the speed of a serial line, which neither a pseudo-terminal nor TCP does:
 * one start bit, eight bits, one stop bit. The sender waits meanwhile.
 */
public final class PacedCable implements Cable {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int BITS_PER_BYTE = 10;

  private final Cable cable;
  private final long nanosPerByte;

  /**
   * @param baud bits per second, 9600 or 115200 as a rule
   */
  public PacedCable(Cable cable, int baud) {
    this.cable = cable;
    this.nanosPerByte = BITS_PER_BYTE * NANOS_PER_SECOND / baud;
  }

  @Override
  public void send(byte[] bytes) {
    long due = System.nanoTime();
    for (byte each : bytes) {
      due += nanosPerByte;
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      cable.send(new byte[] {each});
    }
  }

  @Override
  public void start(Consumer<byte[]> hears) throws IOException {
    cable.start(hears);
  }

  @Override
  public void unplug() {
    cable.unplug();
  }

  @Override
  public void plug() throws IOException {
    cable.plug();
  }

  @Override
  public boolean isPlugged() {
    return cable.isPlugged();
  }

  @Override
  public String address() {
    return cable.address();
  }

  @Override
  public void close() {
    cable.close();
  }
}
