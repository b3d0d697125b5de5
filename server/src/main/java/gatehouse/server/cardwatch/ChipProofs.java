package gatehouse.server.cardwatch;

import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.Proof;
import gatehouse.server.cardwatch.CardCredentials.Whereabouts;
import gatehouse.server.cardwatch.rules.AlarmKind;
import gatehouse.server.cardwatch.rules.Sightings;
import gatehouse.server.cardwatch.rules.Suspicion;
import gatehouse.server.cardwatch.rules.Suspicion.Tap;
import gatehouse.server.cardwatch.rules.Suspicion.Where;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the chips of cards have proved to readers that ask them. A chip vouches for one number, a
 * number is in one chip, and no other card of the stock has it printed on it. What is in memory
 * only spares the database a question; the database judges. May be used from any thread.
 */
public final class ChipProofs {
  private static final Logger log = LoggerFactory.getLogger(ChipProofs.class);
  private static final int AT_ONCE = 50_000;

  /** So many copies are not carried past one gateway without a card of ours between them. */
  private static final int MOST_IN_A_ROW = 3;

  /** By the first eight bytes of what gates send, the first eight of what was proved. */
  private final Map<Long, Long> proved = new ConcurrentHashMap<>();

  /** Cards that proved something new and are not followed yet. */
  private final Set<Long> fresh = ConcurrentHashMap.newKeySet();

  /** Cards in a row that proved nothing although they had. */
  private final Map<GatewayId, Integer> failed = new ConcurrentHashMap<>();

  private volatile long followed;

  /** A card before a reader that asked its chip. */
  record Asked(Tap tap, Proof proof) {
    String credential() {
      return tap.card().text();
    }
  }

  /** What a card proved, and where. */
  private record Known(String credential, String proof, Where where) {}

  /**
   * Whether it proves something else than before: then it has to be looked up. Where one card after
   * the other proves nothing any more it is the reader, and no card is to blame.
   */
  boolean isNews(GatewayId gateway, Credential card, Proof proof) {
    long key = Sightings.key(card);
    Long before = proved.get(key);
    if (!proof.isNone()) {
      failed.remove(gateway);
      boolean news = before == null || before != key(proof);
      if (news) {
        fresh.add(key);
      }
      return news;
    }
    if (before == null && !fresh.contains(key)) {
      return false;
    }
    int inARow = failed.merge(gateway, 1, Integer::sum);
    if (inARow == MOST_IN_A_ROW + 1) {
      log.warn("At {} no card proves its number any more: see to `chip` in its settings", gateway);
    }
    return inARow <= MOST_IN_A_ROW;
  }

  private static long key(Proof proof) {
    return Long.parseUnsignedLong(proof.text(), 7, 23, 16);
  }

  /** Takes up what has been proved since the last time, to whichever server. */
  void follow(Tx tx, EstateId estate) {
    List<Row> rows;
    do {
      rows =
          tx.list(
              row -> row,
              "SELECT credential, proof, sequence FROM card_proof WHERE estate = $1"
                  + " AND sequence > $2 ORDER BY sequence LIMIT "
                  + AT_ONCE,
              estate.value(),
              followed);
      for (Row row : rows) {
        long card = Sightings.key(new Credential(row.getString("credential")));
        String proof = row.getString("proof");
        if (proof == null) {
          proved.remove(card);
        } else {
          proved.put(card, key(new Proof(proof)));
        }
        followed = row.getLong("sequence");
      }
    } while (rows.size() == AT_ONCE);
    fresh.removeIf(proved::containsKey);
  }

  /**
   * Those of them that cannot be; the others are written down. One at a time: the transaction has
   * locked the estate's row by {@link CardCredentials#catchUp}.
   */
  static List<Suspicion> judge(Tx tx, EstateId estate, List<Asked> taps) {
    if (taps.isEmpty()) {
      return List.of();
    }
    Map<String, Known> byCard = new HashMap<>();
    Map<String, Known> byNumber = new HashMap<>();
    known(tx, estate, taps)
        .forEach(
            known -> {
              byCard.put(known.credential(), known);
              byNumber.put(known.proof(), known);
            });
    Map<String, String> uids = uids(tx, estate, taps);
    Map<String, String> owners =
        PrintedNumbers.owners(tx, estate, texts(taps, asked -> asked.proof().text()));
    List<Suspicion> wrong = new ArrayList<>();
    List<Known> fresh = new ArrayList<>();
    for (Asked asked : taps) {
      String proof = asked.proof().text();
      Known same = byCard.get(asked.credential());
      Known other = byNumber.get(proof);
      String owner = owners.get(proof);
      Known against = same == null ? other : same.proof().equals(proof) ? null : same;
      if (against != null) {
        wrong.add(suspicion(asked, against.where()));
      } else if (owner != null && !owner.equals(uids.get(asked.credential()))) {
        wrong.add(suspicion(asked, null));
      } else if (same == null && !asked.proof().isNone()) {
        Where here = new Where(asked.tap().place(), asked.tap().at());
        Known learnt = new Known(asked.credential(), proof, here);
        byCard.put(learnt.credential(), learnt);
        byNumber.put(proof, learnt);
        fresh.add(learnt);
      }
    }
    write(tx, estate, fresh);
    return wrong;
  }

  /** When a card first proved its number; empty when it never has. */
  public static Optional<Instant> since(Tx tx, EstateId estate, String credential) {
    return tx.one(
        row -> Times.instant(row, "at"),
        "SELECT at FROM card_proof WHERE estate = $1 AND credential = $2 AND proof IS NOT NULL",
        estate.value(),
        credential);
  }

  private static Suspicion suspicion(Asked asked, @Nullable Where before) {
    return new Suspicion(AlarmKind.CHIP, asked.tap(), before, asked.proof());
  }

  private static List<Known> known(Tx tx, EstateId estate, List<Asked> taps) {
    return tx.list(
        row ->
            new Known(
                row.getString("credential"),
                row.getString("proof"),
                new Where(row.getString("place"), Times.instant(row, "at"))),
        "SELECT credential, proof, place, at FROM card_proof WHERE estate = $1"
            + " AND proof IS NOT NULL AND (credential = ANY($2) OR proof = ANY($3))",
        estate.value(),
        texts(taps, Asked::credential),
        texts(taps, asked -> asked.proof().text()));
  }

  /** Which cards of the stock they say they are. */
  private static Map<String, String> uids(Tx tx, EstateId estate, List<Asked> taps) {
    return CardCredentials.whereabouts(
            tx, estate, taps.stream().map(Asked::credential).collect(Collectors.toSet()))
        .stream()
        .collect(Collectors.toMap(Whereabouts::credential, Whereabouts::uid));
  }

  private static void write(Tx tx, EstateId estate, List<Known> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    tx.run(
        "INSERT INTO card_proof AS p (estate, credential, proof, place, at)"
            + " SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[])"
            + " ON CONFLICT (estate, credential) DO UPDATE SET proof = excluded.proof,"
            + " place = excluded.place, at = excluded.at, sequence = DEFAULT",
        estate.value(),
        texts(fresh, Known::credential),
        texts(fresh, Known::proof),
        texts(fresh, known -> known.where().place()),
        fresh.stream().map(known -> Times.utc(known.where().at())).toArray(OffsetDateTime[]::new));
  }

  private static <T> String[] texts(Collection<T> all, Function<T, String> text) {
    return all.stream().map(text).toArray(String[]::new);
  }
}
