package gatehouse.simulators.scanner;

import gatehouse.simulators.cable.Cable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A serial QR scanner with human verbs. Each verb returns when its bytes are on the wire; verbs of
 * several threads do not mix.
 */
public final class QrScanner implements AutoCloseable {
  /** How often a scanner in continuous mode reads a code that is held before it. */
  public static final Duration REPEAT = Duration.ofMillis(150);

  private static final int LONGEST_PAUSE_MILLIS = 120;

  private final Cable cable;
  private final Framing framing;
  private final Random random;
  private final Gm65Commands commands = new Gm65Commands();

  /**
   * @param random chooses where a torn text is torn; seeded, so that a run can be repeated
   */
  public QrScanner(Cable cable, Framing framing, Random random) {
    this.cable = cable;
    this.framing = framing;
    this.random = random;
  }

  public void start() throws IOException {
    cable.start(this::hear);
  }

  private void hear(byte[] bytes) {
    commands.feed(bytes).forEach(this::send);
  }

  /** Shows a code for one read. */
  public void show(String text) {
    send(framing.framed(text));
  }

  /** Holds a code before the scanner, which reads it again and again: at least once. */
  public void hold(String text, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    show(text);
    while (System.nanoTime() + REPEAT.toNanos() <= end) {
      pause(REPEAT);
      show(text);
    }
  }

  /** The text comes in pieces, with pauses of up to 120 ms between them. */
  public void showInPieces(String text, int pieces) {
    byte[] bytes = framing.framed(text);
    int[] cuts = random.ints(pieces - 1L, 1, Math.max(2, bytes.length)).sorted().toArray();
    int from = 0;
    for (int cut : cuts) {
      send(Arrays.copyOfRange(bytes, from, cut));
      pause(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS + 1)));
      from = cut;
    }
    send(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  /** A torn line: the first half only, and no end. */
  public void tear(String text) {
    byte[] bytes = framing.unended(text);
    send(Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** NUL and FF, as a line that is plugged or has a bad earth. */
  public void noise(int bytes) {
    byte[] noise = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      noise[i] = (byte) (random.nextBoolean() ? 0x00 : 0xFF);
    }
    send(noise);
  }

  /** Two codes at once, the first without its end. */
  public void showTogether(String first, String second) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(framing.unended(first));
    both.writeBytes(framing.framed(second));
    send(both.toByteArray());
  }

  /** A line of that many characters; with its end, so that what follows is sound again. */
  public void showEndless(int characters) {
    show("A".repeat(characters));
  }

  /** The cable of the scanner, to be pulled out and plugged in. */
  public Cable cable() {
    return cable;
  }

  private synchronized void send(byte[] bytes) {
    cable.send(bytes);
  }

  private static void pause(Duration length) {
    LockSupport.parkNanos(length.toNanos());
  }

  @Override
  public void close() {
    cable.close();
  }
}
