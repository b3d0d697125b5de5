package gatehouse.devices.link;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries what a link's reader thread hears to the device's thread. Make a new one for each
 * opening: then nothing of an older opening can be taken for the present. A device thread that
 * falls 1,024 chunks behind slows the reader, which loses nothing that the operating system can
 * hold.
 */
public final class LinkInbox implements LinkReceiver {
  private final BlockingQueue<Heard> queue = new LinkedBlockingQueue<>(1024);

  /** One thing heard. */
  public sealed interface Heard {}

  /** Some bytes. */
  public static final class Chunk implements Heard {
    private final byte[] bytes;
    private final long atNanos;

    Chunk(byte[] bytes, long atNanos) {
      this.bytes = bytes;
      this.atNanos = atNanos;
    }

    public byte[] bytes() {
      return bytes.clone();
    }

    public long atNanos() {
      return atNanos;
    }
  }

  /** The link is gone. */
  public record Loss(String why) implements Heard {}

  @Override
  public void received(byte[] chunk, long atNanos) {
    put(new Chunk(chunk, atNanos));
  }

  @Override
  public void lost(String why) {
    put(new Loss(why));
  }

  /**
   * @return null when nothing was heard for so long
   */
  public @Nullable Heard poll(long nanos) {
    try {
      return queue.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void put(Heard heard) {
    try {
      queue.put(heard);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the link is being closed: nobody waits for this
    }
  }
}
