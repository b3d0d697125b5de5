package gatehouse.server.cardwatch;

import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.server.cardwatch.CardCredentials.Whereabouts;
import gatehouse.server.cardwatch.rules.CopyFamily;
import gatehouse.server.cardwatch.rules.Sightings;
import gatehouse.server.db.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cards that nobody should have in his hands, by the first eight bytes of what gates send: kept
 * in memory, because every tap is held against it. Whoever is in it is looked up before anything is
 * said. May be used from any thread.
 */
final class Grounded {
  private static final int AT_ONCE = 50_000;

  private static final String SELECT =
      "SELECT h.credential, c.uid, c.place_kind, c.place_of, coalesce(c.moved_at, to_timestamp(0)) AS moved_at FROM card c"
          + " JOIN card_credential h ON h.estate = c.estate AND h.uid = c.uid WHERE c.estate = $1";

  private final Set<Long> keys = ConcurrentHashMap.newKeySet();

  /** Grows when other families of cards are watched. */
  private final AtomicInteger wanted = new AtomicInteger(1);

  private volatile int loaded;
  private volatile long followed;

  boolean has(Credential card) {
    return keys.contains(Sightings.key(card));
  }

  /**
   * Takes up what the stock's journal has had since the last time; the first time all of it. One at
   * a time: the transaction has locked the estate's row by {@link CardCredentials#catchUp}.
   */
  void follow(Tx tx, EstateId estate, Set<CopyFamily> families) {
    long last = CardCredentials.last(tx, estate);
    int now = wanted.get();
    if (loaded != now) {
      load(tx, estate, families);
      loaded = now;
    } else if (last > followed) {
      tx.list(
              CardCredentials::whereabouts,
              SELECT
                  + " AND c.uid IN (SELECT m.uid FROM card_movement m WHERE m.estate = $1"
                  + " AND m.journal > $2 AND m.journal <= $3)",
              estate.value(),
              followed,
              last)
          .forEach(card -> put(card, families));
    }
    followed = last;
  }

  /** From the beginning at the next time. Waits for nothing: event loops call it. */
  void forget() {
    wanted.incrementAndGet();
  }

  private void load(Tx tx, EstateId estate, Set<CopyFamily> families) {
    Set<Long> all = new HashSet<>();
    String after = "";
    List<Whereabouts> some;
    do {
      some =
          tx.list(
              CardCredentials::whereabouts,
              SELECT + " AND c.uid > $2 ORDER BY c.uid LIMIT " + AT_ONCE,
              estate.value(),
              after);
      for (Whereabouts card : some) {
        after = card.uid();
        if (isWatched(card, families)) {
          all.add(Sightings.key(new Credential(card.credential())));
        }
      }
    } while (some.size() == AT_ONCE);
    keys.addAll(all);
    keys.retainAll(all);
  }

  private void put(Whereabouts card, Set<CopyFamily> families) {
    long key = Sightings.key(new Credential(card.credential()));
    if (isWatched(card, families)) {
      keys.add(key);
    } else {
      keys.remove(key);
    }
  }

  private static boolean isWatched(Whereabouts card, Set<CopyFamily> families) {
    return !card.inHands() || CopyFamily.of(card.uid()).filter(families::contains).isPresent();
  }
}
