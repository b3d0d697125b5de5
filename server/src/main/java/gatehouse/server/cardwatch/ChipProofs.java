package gatehouse.server.cardwatch;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.Proof;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the chips of cards have proved to readers that ask them. A chip vouches for one number, a
 * number is in one chip, and no other card of the stock has it printed on it. What is in memory
 * only spares the database a question; the database judges. May be used from any thread.
 */
public final class ChipProofs {
  private static final int AT_ONCE = 50_000;
  private static final String KNOWN =
      "SELECT credential, proof, place, at FROM card_proof WHERE estate = $1";

  /** By the first eight bytes of what gates send, the first eight of what was proved. */
  private final Map<Long, Long> proved = new ConcurrentHashMap<>();

  /** Cards that proved something new and are not followed yet. */
  private final Set<Long> fresh = ConcurrentHashMap.newKeySet();

  private final InARow<GatewayId> atGateways = new InARow<>();
  private final InARow<Reader> atReaders = new InARow<>();

  private volatile long followed;

  /**
   * Who asks.
   *
   * @param place a portal, or a desk's reader
   * @param way absent at a desk
   */
  record Reader(GatewayId gateway, String place, @Nullable Direction way) {}

  /** A card before a reader that asked its chip. */
  record Asked(Reader reader, Tap tap, Proof proof) {
    String credential() {
      return tap.card().text();
    }
  }

  /**
   * What a card proved, and where.
   *
   * @param proof absent when it is to be learnt anew
   */
  private record Known(String credential, @Nullable String proof, Where where) {
    boolean isOf(String card, String number) {
      return credential.equals(card) && number.equals(proof);
    }
  }

  /**
   * Whether it proves something else than before: then it has to be looked up. Where one card after
   * the other does, no card is to blame, but the reader or the gateway's settings.
   */
  boolean isNews(Reader reader, Credential card, Proof proof) {
    long key = Sightings.key(card);
    Long before = proved.get(key);
    if (before == null && !proof.isNone()) {
      fresh.add(key);
      return true;
    }
    if (before == null && !fresh.contains(key)) {
      return false;
    }
    if (before != null && !proof.isNone() && before == key(proof)) {
      atGateways.ends(reader.gateway());
      atReaders.ends(reader);
      return false;
    }
    return isTold(reader, key);
  }

  private boolean isTold(Reader reader, long card) {
    boolean told = atReaders.isTold(reader, card);
    return atGateways.isTold(reader.gateway(), card) && told;
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
  List<Suspicion> judge(Tx tx, EstateId estate, List<Asked> taps) {
    if (taps.isEmpty()) {
      return List.of();
    }
    Map<String, Known> byCard = new HashMap<>();
    Map<String, Known> byNumber = new HashMap<>();
    Set<String> anew = new HashSet<>();
    for (Known known : known(tx, estate, taps)) {
      String proof = known.proof();
      if (proof == null) {
        anew.add(known.credential());
      } else {
        byCard.put(known.credential(), known);
        byNumber.put(proof, known);
      }
    }
    Set<String> strangers = strangers(tx, estate, taps);
    List<Suspicion> wrong = new ArrayList<>();
    List<Known> fresh = new ArrayList<>();
    for (Asked asked : taps) {
      String card = asked.credential();
      String proof = asked.proof().text();
      Known same = byCard.get(card);
      Known against = same == null ? byNumber.get(proof) : same;
      if (against != null && !against.isOf(card, proof)) {
        blame(asked, against.where(), wrong);
      } else if (same == null && strangers.contains(card + proof) && !anew.contains(card)) {
        blame(asked, null, wrong);
      } else if (same == null && !asked.proof().isNone()) {
        Known learnt = new Known(card, proof, new Where(asked.tap().place(), asked.tap().at()));
        byCard.put(card, learnt);
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

  /** The card, unless it is one of many there. */
  private void blame(Asked asked, @Nullable Where before, List<Suspicion> wrong) {
    if (isTold(asked.reader(), Sightings.key(asked.tap().card()))) {
      wrong.add(new Suspicion(AlarmKind.CHIP, asked.tap(), before, asked.proof()));
    }
  }

  /** A look for each, by its index, whatever the planner thinks of a table that fills quickly. */
  private static List<Known> known(Tx tx, EstateId estate, List<Asked> taps) {
    return tx.list(
        row ->
            new Known(
                row.getString("credential"),
                row.getString("proof"),
                new Where(row.getString("place"), Times.instant(row, "at"))),
        "SELECT p.* FROM unnest($2::text[]) AS asked (card) CROSS JOIN LATERAL ("
            + KNOWN
            + " AND credential = asked.card LIMIT 1) p UNION ALL"
            + " SELECT p.* FROM unnest($3::text[]) AS asked (said) CROSS JOIN LATERAL ("
            + KNOWN
            + " AND proof = asked.said LIMIT 1) p",
        estate.value(),
        texts(taps, Asked::credential),
        texts(taps, asked -> asked.proof().text()));
  }

  /** Cards and their proofs, where the number is printed on another card of the stock. */
  private static Set<String> strangers(Tx tx, EstateId estate, List<Asked> taps) {
    Map<String, String> owners =
        PrintedNumbers.owners(tx, estate, texts(taps, asked -> asked.proof().text()));
    Map<String, String> uids = CardCredentials.uids(tx, estate, texts(taps, Asked::credential));
    return taps.stream()
        .filter(
            asked -> {
              String owner = owners.get(asked.proof().text());
              return owner != null && !owner.equals(uids.get(asked.credential()));
            })
        .map(asked -> asked.credential() + asked.proof().text())
        .collect(Collectors.toSet());
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
