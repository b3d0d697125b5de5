package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.Credential;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where each card was in the last day, a few taps of each. 200,000 residents tap 800,000 times a
 * day, so a tap is kept in the eight bytes of a long: when, at which lane, which way, and whether
 * somebody went through; of two, the later is the greater. What is put in twice is there once, so
 * that a transaction may be tried again. For one thread at a time.
 */
public final class Sightings {
  private static final int KEPT = 8;
  private static final long REMEMBERED = Duration.ofHours(26).toMillis();
  private static final int SWEEP_AFTER = 200_000;
  private static final int LANE_BITS = 14;
  private static final int FLAGS = 2;
  private static final long IN = 2;
  private static final long PASSED = 1;
  private static final long[] NONE = {};

  private final LongObjectMap<long[]> cards = new LongObjectHashMap<>();
  private final Map<PortalId, Integer> numbers = new HashMap<>();
  private final List<Lane> lanes = new ArrayList<>();
  private int since;

  /** A lane and who runs it. */
  record Lane(PortalId portal, GatewayId gateway) {}

  /** A card as it is remembered: the first eight bytes of its credential. */
  public static long key(Credential card) {
    return HexFormat.fromHexDigitsToLong(card.text(), 4, 20);
  }

  /** A tap through which nobody has gone yet. */
  long tap(Instant at, PortalId portal, GatewayId gateway, boolean in) {
    Integer lane = numbers.get(portal);
    if (lane == null) {
      lane = lanes.size();
      numbers.put(portal, lane);
      lanes.add(new Lane(portal, gateway));
    } else if (!lanes.get(lane).gateway().equals(gateway)) {
      lanes.set(lane, new Lane(portal, gateway));
    }
    return ((at.toEpochMilli() << LANE_BITS) | lane) << FLAGS | (in ? IN : 0);
  }

  static long through(long tap) {
    return tap | PASSED;
  }

  static boolean isThrough(long tap) {
    return (tap & PASSED) != 0;
  }

  static boolean isIn(long tap) {
    return (tap & IN) != 0;
  }

  /** Milliseconds of the epoch. */
  static long at(long tap) {
    return tap >> (LANE_BITS + FLAGS);
  }

  Lane lane(long tap) {
    return lanes.get((int) (tap >> FLAGS) & ((1 << LANE_BITS) - 1));
  }

  /** Everything known of a card, the oldest first; only to be read, and until the next is added. */
  long[] of(long card) {
    long[] known = cards.get(card);
    return known == null ? NONE : known;
  }

  /** Of two that differ in having gone through alone, the one that has stays. */
  void add(long card, long tap) {
    long[] known = of(card);
    long[] more = with(known, tap);
    if (more != known) {
      cards.put(card, more);
    }
    if (++since > SWEEP_AFTER) {
      since = 0;
      long old = at(tap) - REMEMBERED;
      cards.values().removeIf(taps -> at(taps[taps.length - 1]) < old);
    }
  }

  private static long[] with(long[] known, long tap) {
    int before = known.length;
    while (before > 0 && through(known[before - 1]) > through(tap)) {
      before--;
    }
    if (before > 0 && through(known[before - 1]) == through(tap)) {
      known[before - 1] |= tap;
      return known;
    }
    if (known.length < KEPT) {
      long[] more = Arrays.copyOf(known, known.length + 1);
      System.arraycopy(known, before, more, before + 1, known.length - before);
      more[before] = tap;
      return more;
    }
    if (before > 0) {
      System.arraycopy(known, 1, known, 0, before - 1);
      known[before - 1] = tap;
    }
    return known;
  }
}
