package gatehouse.gateway.lane;

import gatehouse.gateway.access.UseLimit;
import gatehouse.gateway.store.Journal;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one lane's events into the journal, in order. What has happened cannot be refused: while
 * the journal takes nothing, such events wait here, and go first when it does. For one thread.
 */
final class EventWriter {
  private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
  private static final int MOST_OWED = 1_000;

  private record Owed(LobbyEvent event, Instant at, @Nullable UseLimit spent) {}

  private final Journal journal;
  private final InstantSource clock;
  private final Deque<Owed> owed = new ArrayDeque<>();
  private int dropped;
  private boolean waiting;

  EventWriter(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Writes an event that happens only if it is written.
   *
   * @throws StoreFault when it is not; the caller then must not let it happen
   */
  long write(LobbyEvent event, Instant at) throws StoreFault {
    settle();
    return journal.append(event, at);
  }

  /** Writes an event that has happened, now or as soon as the journal can. */
  void record(LobbyEvent event) {
    record(event, null);
  }

  void record(LobbyEvent event, @Nullable UseLimit spent) {
    if (owed.size() >= MOST_OWED) {
      dropped++;
      return;
    }
    owed.add(new Owed(event, clock.instant(), spent));
    settleOrWait();
    journal.forceSoon();
  }

  /** Tries again; to be called now and then. */
  void settleOrWait() {
    try {
      settle();
    } catch (StoreFault e) {
      if (!waiting) {
        waiting = true;
        LOG.error("events wait in memory: {}", e.getMessage());
      }
    }
  }

  private void settle() throws StoreFault {
    if (owed.isEmpty() && dropped == 0) {
      return;
    }
    for (Owed next = owed.peek(); next != null; next = owed.peek()) {
      journal.append(next.event, next.at, next.spent);
      owed.remove();
    }
    if (dropped > 0) {
      String gap = dropped + " events could not be stored, and are lost";
      journal.append(new InputRefused("journal", gap), clock.instant());
      dropped = 0;
    }
    waiting = false;
  }
}
