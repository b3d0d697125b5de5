package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.GatewayId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose clock can be compared with another's. Ahead of the server shows in every event, and is put
 * right by the server's time. Behind looks like a backlog: it is one when it ends within minutes,
 * and when the clock was not seen to go back. For one thread at a time.
 */
final class GatewayClocks {
  private static final Duration LIVE = Duration.ofSeconds(10);
  private static final Duration SET_BACK = Duration.ofSeconds(2);
  private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(5);

  private final Map<GatewayId, Clock> clocks = new HashMap<>();

  private static final class Clock {
    private Instant last = Instant.MIN;
    private @Nullable Instant behindSince;
    private boolean setBack;
  }

  /** Takes note of an event, in the order of its gateway's journal. */
  void heard(GatewayId gateway, Instant occurred, Instant received) {
    Clock clock = clocks.computeIfAbsent(gateway, first -> new Clock());
    if (Duration.between(occurred, received).compareTo(LIVE) <= 0) {
      clock.behindSince = null;
      clock.setBack = false;
    } else {
      clock.behindSince = clock.behindSince == null ? received : clock.behindSince;
      clock.setBack |= occurred.plus(SET_BACK).isBefore(clock.last);
    }
    clock.last = occurred;
  }

  /** Whether its times can be held against those of others. */
  boolean isTrusted(GatewayId gateway, Instant received) {
    Clock clock = clocks.get(gateway);
    if (clock == null) {
      return true;
    }
    Instant since = clock.behindSince;
    return !clock.setBack
        && (since == null || Duration.between(since, received).compareTo(LONGEST_BACKLOG) < 0);
  }

  /** Nothing happens after it was heard of. */
  static Instant moment(Instant occurred, Instant received) {
    return occurred.isAfter(received) ? received : occurred;
  }
}
