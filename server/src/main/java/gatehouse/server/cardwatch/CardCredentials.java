package gatehouse.server.cardwatch;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.token.CardKey;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.site.EstateKeys;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every card of the stock by what gates send of it: a keyed hash, which cannot be turned back into
 * a UID. Follows the stock's journal, whose numbers have no holes; the key is not in the database,
 * so the database cannot do it.
 */
public final class CardCredentials {
  private static final int AT_ONCE = 20_000;

  private final EstateKeys keys;

  public CardCredentials(EstateKeys keys) {
    this.keys = keys;
  }

  /**
   * Where the stock has a card.
   *
   * @param place name of a {@code PlaceKind}
   * @param of whose drawer, which store; empty elsewhere
   */
  public record Whereabouts(String credential, String uid, String place, String of, Instant since) {
    public boolean inHands() {
      return place.equals("HOLDER");
    }
  }

  /** Makes the hashes of all cards that came since the last time. */
  public void catchUp(Tx tx, EstateId estate) {
    long from = lock(tx, estate);
    CardKey key = keys.cardKey(estate);
    PrintedNumbers.catchUp(tx, estate, key);
    long to = last(tx, estate);
    if (to == from) {
      return;
    }
    List<String> fresh =
        tx.list(
            row -> row.getString("uid"),
            "SELECT DISTINCT m.uid FROM card_movement m WHERE m.estate = $1 AND m.journal > $2"
                + " AND m.journal <= $3 AND m.from_kind IN ('SUPPLIER', 'UNLISTED')"
                + " AND m.uid NOT LIKE 'N.%'",
            estate.value(),
            from,
            to);
    for (int begin = 0; begin < fresh.size(); begin += AT_ONCE) {
      List<String> uids = fresh.subList(begin, Math.min(fresh.size(), begin + AT_ONCE));
      tx.run(
          "INSERT INTO card_credential (estate, credential, uid)"
              + " SELECT $1, * FROM unnest($2::text[], $3::text[]) ON CONFLICT DO NOTHING",
          estate.value(),
          uids.stream()
              .map(uid -> key.credential(HexFormat.of().parseHex(uid)).text())
              .toArray(String[]::new),
          uids.toArray(String[]::new));
    }
    tx.run("UPDATE card_credential_book SET sequence = $2 WHERE estate = $1", estate.value(), to);
  }

  /**
   * One at a time: whoever writes what is remembered of an estate's cards, till its transaction
   * ends.
   *
   * @return up to which journal of the stock the hashes are made
   */
  static long lock(Tx tx, EstateId estate) {
    tx.run(
        "INSERT INTO card_credential_book (estate, sequence) VALUES ($1, 0) ON CONFLICT DO NOTHING",
        estate.value());
    return tx.one(
            row -> row.getLong("sequence"),
            "SELECT sequence FROM card_credential_book WHERE estate = $1 FOR UPDATE",
            estate.value())
        .orElseThrow();
  }

  /** Number of the stock's last journal; 0 when there is none. */
  static long last(Tx tx, EstateId estate) {
    return tx.one(
            row -> row.getLong("last"),
            "SELECT coalesce(max(sequence), 0) AS last FROM card_journal WHERE estate = $1",
            estate.value())
        .orElse(0L);
  }

  /** UIDs of those of these that the stock knows. */
  static Map<String, String> uids(Tx tx, EstateId estate, String[] credentials) {
    return tx
        .list(
            row -> Map.entry(row.getString("credential"), row.getString("uid")),
            "SELECT credential, uid FROM card_credential WHERE estate = $1 AND credential = ANY($2)",
            estate.value(),
            credentials)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Where the stock has those of these that it knows. */
  public static List<Whereabouts> whereabouts(
      Tx tx, EstateId estate, Collection<String> credentials) {
    return credentials.isEmpty()
        ? List.of()
        : tx.list(
            CardCredentials::whereabouts,
            "SELECT h.credential, c.uid, c.place_kind, c.place_of, coalesce(c.moved_at, to_timestamp(0)) AS moved_at FROM card_credential h"
                + " JOIN card c ON c.estate = h.estate AND c.uid = h.uid"
                + " WHERE h.estate = $1 AND h.credential = ANY($2)",
            estate.value(),
            credentials.toArray(String[]::new));
  }

  static Whereabouts whereabouts(Row row) {
    return new Whereabouts(
        row.getString("credential"),
        row.getString("uid"),
        row.getString("place_kind"),
        row.getString("place_of"),
        Times.instant(row, "moved_at"));
  }
}
