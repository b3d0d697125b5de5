package gatehouse.acceptance.crash;

import gatehouse.acceptance.stage.FarBoard;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.token.CardKey;
import gatehouse.simulators.card.CardLeftField;
import gatehouse.simulators.card.VirtualCard;
import gatehouse.simulators.card.VpcdClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * People at one lane, up to seventy a second, one after the other: each holds a card before the
 * reader until a lamp or the barrier answers. Most are strangers, each with a card that nobody ever
 * saw; once in a while comes a resident, and walks through.
 */
final class LaneLoad implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration NO_READER = Duration.ofMillis(50);
  private static final long PACE_NANOS = Duration.ofMillis(14).toNanos();
  private static final long BETWEEN_RESIDENTS_NANOS = Duration.ofSeconds(3).toNanos();

  private final PortalId lane;
  private final int number;
  private final String residentUid;
  private final FarBoard board;
  private final VpcdClient field;
  private final CardKey key;
  private final List<Tap> taps = new ArrayList<>();
  private volatile boolean over;
  private final AtomicLong answered = new AtomicLong();
  private long strangers;
  private long lastResidentNanos = System.nanoTime();

  /**
   * @param number of the lane; it makes the strangers' cards of this lane its own
   */
  LaneLoad(
      PortalId lane,
      int number,
      String residentUid,
      FarBoard board,
      VpcdClient field,
      CardKey key) {
    this.lane = lane;
    this.number = number;
    this.residentUid = residentUid;
    this.board = board;
    this.field = field;
    this.key = key;
  }

  @Override
  public void run() {
    long next = System.nanoTime();
    while (!over) {
      LockSupport.parkNanos(next - System.nanoTime());
      next = Math.max(next, System.nanoTime() - PACE_NANOS) + PACE_NANOS;
      boolean resident = System.nanoTime() - lastResidentNanos > BETWEEN_RESIDENTS_NANOS;
      String uid = resident ? residentUid : "04%02X%010X".formatted(number, ++strangers);
      if (!hold(HexFormat.of().parseHex(uid))) {
        LockSupport.parkNanos(NO_READER.toNanos());
      } else if (resident) {
        lastResidentNanos = System.nanoTime();
        board.walk();
      }
    }
  }

  /** False when there was no reader to hold it before. */
  private boolean hold(byte[] uid) {
    var card = new TellingCard(uid);
    Instant from = Instant.now();
    try {
      field.insert(card);
    } catch (IOException noReader) {
      return false;
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean seen = false;
    while (!seen && field.holdsCard() && System.nanoTime() < end) {
      // A board's lamp may be lit again for the card before, when an order was repeated.
      seen = card.awaitTold(GLANCE) && board.awaitAnswer(card.releases, card.refusals, GLANCE);
    }
    field.remove();
    if (seen) {
      answered.incrementAndGet();
    }
    taps.add(new Tap(lane, key.credential(uid), from, seen ? Instant.now() : null));
    return true;
  }

  /** A card that remembers how often the board had answered when it told its number. */
  private final class TellingCard implements VirtualCard {
    private final VirtualCard card;
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile int releases;
    private volatile int refusals;

    TellingCard(byte[] uid) {
      card = VirtualCard.storage(uid);
    }

    @Override
    public byte[] atr() {
      return card.atr();
    }

    @Override
    public byte[] answer(byte[] command) throws CardLeftField {
      if (told.getCount() > 0) {
        releases = board.releases();
        refusals = board.refusals();
        told.countDown();
      }
      return card.answer(command);
    }

    boolean awaitTold(Duration longest) {
      try {
        return told.await(longest.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** How many cards were answered so far. */
  long answered() {
    return answered.get();
  }

  void end() {
    over = true;
  }

  PortalId lane() {
    return lane;
  }

  /** Every card that was held there; once the load has ended. */
  List<Tap> taps() {
    return List.copyOf(taps);
  }

  /** When the board was told to release; once the gateway has ended. */
  List<Instant> releases() {
    return board.releasedAt();
  }
}
