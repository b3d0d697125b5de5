package gatehouse.gateway.uplink;

import gatehouse.gateway.store.Journal;
import gatehouse.gateway.store.StoreFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Which part of the journal is on its way. Only the server's word counts as arrived; when it does
 * not come for a while, everything after the last confirmed event is sent again (go-back-N), one
 * batch at first, so that a server that was away is not met by a flood. For one thread.
 */
final class SendWindow {
  static final int MOST_LINES = 200;
  static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_BATCHES = 16;
  private static final long PATIENCE = Duration.ofSeconds(3).toNanos();
  private static final long MOST_PATIENCE = Duration.ofSeconds(10).toNanos();

  private final Journal journal;

  /** The last number of each batch on its way. */
  private final Deque<Long> underway = new ArrayDeque<>();

  private long sent;
  private long confirmed;
  private int most = MOST_BATCHES;
  private long patience = PATIENCE;
  private long since;

  SendWindow(Journal journal) {
    this.journal = journal;
  }

  /** On a new connection: nothing is on its way. */
  void restart(long nowNanos) {
    confirmed = journal.confirmed();
    sent = confirmed;
    underway.clear();
    since = nowNanos;
  }

  /** The next batch to send; empty when there is none, or enough is on its way. */
  List<Journal.Line> next(long nowNanos) throws StoreFault {
    goBackIfUnanswered(nowNanos);
    if (underway.size() >= most || sent >= journal.forced()) {
      return List.of();
    }
    return journal.read(sent, MOST_LINES, MOST_BYTES);
  }

  void sent(List<Journal.Line> batch, long nowNanos) {
    if (underway.isEmpty()) {
      since = nowNanos;
    }
    sent = batch.get(batch.size() - 1).sequence().number();
    underway.add(sent);
  }

  /** The server has confirmed some more. */
  void confirmed(long nowNanos) {
    long now = journal.confirmed();
    if (now > confirmed) {
      confirmed = now;
      sent = Math.max(sent, now);
      since = nowNanos;
      patience = PATIENCE;
      most = Math.min(2 * most, MOST_BATCHES);
      while (!underway.isEmpty() && underway.element() <= now) {
        underway.remove();
      }
    }
  }

  private void goBackIfUnanswered(long nowNanos) {
    if (!underway.isEmpty() && nowNanos - since > patience) {
      sent = confirmed;
      underway.clear();
      most = 1;
      patience = Math.min(2 * patience, MOST_PATIENCE);
    }
  }
}
