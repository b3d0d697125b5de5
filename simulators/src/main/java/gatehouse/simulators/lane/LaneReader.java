package gatehouse.simulators.lane;

import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import gatehouse.simulators.lane.LaneConfig.ReaderConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** One reader of a lane, before which one card at a time is held. */
final class LaneReader implements LaneDevice {
  private static final byte GARBAGE = 0x42;

  /** How often somebody looks at the reader while they hold a card before it. */
  private static final Duration LOOK = Duration.ofMillis(10);

  private final String name;
  private final VpcdClient field;
  private final Duration poll;
  private final ReentrantLock hand = new ReentrantLock(true);
  private volatile boolean plugged = true;
  private volatile boolean garbled;
  private long emptySince = System.nanoTime();

  /** What is said between the reader and the card that is held there, or was last. */
  private volatile Talk talk = new Talk();

  /** Heard on the card's thread, which may go on when another card is there already. */
  private static final class Talk {
    private boolean began;
    private boolean answering;
    private long lastAt;

    synchronized void heard(boolean asked) {
      began = true;
      answering = asked;
      lastAt = System.nanoTime();
    }

    synchronized boolean isOver(Duration quiet) {
      return began && !answering && System.nanoTime() - lastAt > quiet.toNanos();
    }
  }

  LaneReader(String name, ReaderConfig config) {
    this.name = name;
    this.field = new VpcdClient(Addresses.parse(config.vpcd()));
    this.poll = Duration.ofMillis(config.pollMillis() == null ? 0 : config.pollMillis());
  }

  /**
   * Holds the card before the reader for as long as something takes; other cards wait their turn.
   *
   * @param before what is noted just before the card is there: a gateway can be quicker than we
   * @param meanwhile what is done with it while the card is there
   * @throws IOException when nobody runs the reader
   */
  <B, T> T hold(VirtualCard card, Supplier<B> before, Function<B, T> meanwhile) throws IOException {
    hand.lock();
    try {
      Talk here = new Talk();
      talk = here;
      if (!plugged) {
        return meanwhile.apply(before.get());
      }
      waitUntilSeenEmpty();
      B noted = before.get();
      VirtualCard held = garbled ? card.answering(GARBAGE) : card;
      field.insert(held.telling(here::heard));
      garbled = false;
      return meanwhile.apply(noted);
    } finally {
      if (plugged) {
        field.remove();
      }
      emptySince = System.nanoTime();
      hand.unlock();
    }
  }

  /**
   * Waits while the card that is held here is being read, however late that begins.
   *
   * @param quiet it has been read when nothing more was said for so long
   * @param patience no longer than this
   */
  void awaitRead(Duration quiet, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (end - System.nanoTime() > 0 && !talk.isOver(quiet)) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /**
   * A service that polls must have seen the field empty, else two cards look to it like one. Two of
   * its rounds: it is not exact, and a card that was torn away costs it one.
   */
  private void waitUntilSeenEmpty() {
    long ready = emptySince + 2 * poll.toNanos();
    while (ready - System.nanoTime() > 0) {
      LockSupport.parkNanos(ready - System.nanoTime());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return field.address();
  }

  @Override
  public boolean isPlugged() {
    return plugged;
  }

  @Override
  public void unplug() throws IOException {
    hand.lock();
    try {
      if (plugged) {
        field.unplugReader();
        plugged = false;
      }
    } finally {
      hand.unlock();
    }
  }

  @Override
  public void plug() {
    hand.lock();
    try {
      plugged = true;
      field.remove();
    } finally {
      hand.unlock();
    }
  }

  /** The next card answers nonsense. */
  @Override
  public void garble() {
    garbled = true;
  }

  @Override
  public void close() {
    field.close();
  }
}
