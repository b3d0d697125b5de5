package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.Credential;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each card was in the last day, a few taps of each: eight bytes a tap, because 200,000
 * residents tap 800,000 times a day. What is put in twice is there once, so that a transaction may
 * be tried again. For one thread at a time.
 */
public final class Sightings {
  private static final int KEPT = 8;
  private static final Duration REMEMBERED = Duration.ofHours(26);
  private static final int SWEEP_AFTER = 200_000;
  private static final int LANE_BITS = 14;
  private static final int FLAGS = 2;
  private static final long IN = 2;
  private static final long PASSED = 1;

  private final Map<Long, long[]> cards = new HashMap<>();
  private final Map<PortalId, Integer> numbers = new HashMap<>();
  private final List<Lane> lanes = new ArrayList<>();
  private int since;

  /** A lane and who runs it. */
  record Lane(PortalId portal, GatewayId gateway) {}

  /**
   * A card at a lane.
   *
   * @param at to the millisecond
   * @param passed whether somebody went through with it
   */
  record Seen(Instant at, Lane lane, boolean in, boolean passed) {
    Seen through() {
      return new Seen(at, lane, in, true);
    }
  }

  /** A card as it is remembered: the first eight bytes of its credential. */
  public static long key(Credential card) {
    return Long.parseUnsignedLong(card.text(), 4, 20, 16);
  }

  /** Everything known of a card, the oldest first. */
  List<Seen> of(Credential card) {
    long[] taps = cards.get(key(card));
    if (taps == null) {
      return List.of();
    }
    long[] sorted = taps.clone();
    Arrays.sort(sorted);
    List<Seen> seen = new ArrayList<>(sorted.length);
    for (long tap : sorted) {
      seen.add(read(tap));
    }
    return seen;
  }

  /** Of two that differ in having gone through alone, the one that has stays. */
  void add(Credential card, Seen seen) {
    long tap = write(seen);
    cards.merge(key(card), new long[] {tap}, (known, one) -> with(known, tap));
    if (++since > SWEEP_AFTER) {
      since = 0;
      long old = seen.at().minus(REMEMBERED).toEpochMilli() << (LANE_BITS + FLAGS);
      cards.values().removeIf(taps -> Arrays.stream(taps).allMatch(one -> one < old));
    }
  }

  private static long[] with(long[] known, long tap) {
    for (int i = 0; i < known.length; i++) {
      if ((known[i] | PASSED) == (tap | PASSED)) {
        known[i] |= tap;
        return known;
      }
    }
    if (known.length < KEPT) {
      long[] more = Arrays.copyOf(known, known.length + 1);
      more[known.length] = tap;
      return more;
    }
    int oldest = 0;
    for (int i = 1; i < known.length; i++) {
      oldest = known[i] < known[oldest] ? i : oldest;
    }
    known[oldest] = Math.max(known[oldest], tap);
    return known;
  }

  private long write(Seen seen) {
    int lane =
        numbers.computeIfAbsent(
            seen.lane().portal(),
            added -> {
              lanes.add(seen.lane());
              return lanes.size() - 1;
            });
    return ((seen.at().toEpochMilli() << LANE_BITS) | lane) << FLAGS
        | (seen.in() ? IN : 0)
        | (seen.passed() ? PASSED : 0);
  }

  private Seen read(long tap) {
    int lane = (int) (tap >> FLAGS) & ((1 << LANE_BITS) - 1);
    return new Seen(
        Instant.ofEpochMilli(tap >> (LANE_BITS + FLAGS)),
        lanes.get(lane),
        (tap & IN) != 0,
        (tap & PASSED) != 0);
  }
}
