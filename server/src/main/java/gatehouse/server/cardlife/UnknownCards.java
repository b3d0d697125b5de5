package gatehouse.server.cardlife;

import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.server.cardlife.UnknownCard.At;
import gatehouse.server.cardlife.UnknownCard.Known;
import gatehouse.server.cardlife.UnknownCard.Once;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts taps of cards that no gate knows, by card and by place. */
public final class UnknownCards implements EventHandler {
  private static final String COUNT =
      "INSERT INTO unknown_card AS u (estate, credential, taps, first_at, last_at)"
          + " SELECT $1, t.credential, sum(t.taps), min(t.at), max(t.at)"
          + " FROM unnest($2::text[], $3::text[], $4::int8[], $5::timestamptz[])"
          + " AS t (credential, lane, taps, at) GROUP BY t.credential ORDER BY t.credential"
          + " ON CONFLICT (estate, credential) DO UPDATE SET taps = u.taps + excluded.taps,"
          + " first_at = least(u.first_at, excluded.first_at),"
          + " last_at = greatest(u.last_at, excluded.last_at)";

  private static final String COUNT_PLACES =
      "INSERT INTO unknown_tap AS u (estate, credential, lane, taps, last_at)"
          + " SELECT $1, t.* FROM unnest($2::text[], $3::text[], $4::int8[], $5::timestamptz[])"
          + " AS t (credential, lane, taps, at)"
          + " ON CONFLICT (estate, credential, lane) DO UPDATE SET taps = u.taps + excluded.taps,"
          + " last_at = greatest(u.last_at, excluded.last_at)";

  private static final String SELECT =
      "SELECT u.credential, u.taps, u.first_at, u.last_at, h.uid, coalesce(c.place_kind, '') AS"
          + " place, coalesce(c.place_of, '') AS of, w.card, w.pass, w.number, w.holder"
          + " FROM unknown_card u"
          + " LEFT JOIN card_credential h ON h.estate = u.estate AND h.credential = u.credential"
          + " LEFT JOIN card c ON c.estate = h.estate AND c.uid = h.uid"
          + " LEFT JOIN LATERAL (SELECT pc.card, p.id AS pass, p.number, o.name AS holder"
          + " FROM pass_credential pc JOIN pass p ON p.estate = pc.estate AND p.id = pc.pass"
          + " JOIN person o ON o.estate = p.estate AND o.id = p.holder"
          + " WHERE pc.estate = u.estate AND pc.credential = u.credential"
          + " ORDER BY p.number DESC LIMIT 1) w ON true WHERE u.estate = $1";

  /** What one batch of events says of one card at one lane. */
  private record Tapped(long taps, Instant last) {
    Tapped and(Tapped other) {
      return new Tapped(taps + other.taps(), last.isAfter(other.last()) ? last : other.last());
    }
  }

  private record Where(String credential, String lane) {}

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Map<Where, Tapped> counted = new HashMap<>();
    for (StoredEvent stored : events) {
      if (stored.envelope().event() instanceof AccessDecided decided
          && decided.reason() == Reason.UNKNOWN) {
        Credential card = decided.credential();
        if (card != null && card.text().startsWith("uid:")) {
          counted.merge(
              new Where(card.text(), decided.lane().value()),
              new Tapped(1, stored.envelope().occurredAt()),
              Tapped::and);
        }
      }
    }
    if (counted.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<Where, Tapped> inOrder =
        new TreeMap<>(Comparator.comparing(Where::credential).thenComparing(Where::lane));
    inOrder.putAll(counted);
    return tx.preparedQuery(COUNT)
        .execute(arguments(estate, inOrder))
        .compose(done -> tx.preparedQuery(COUNT_PLACES).execute(arguments(estate, inOrder)))
        .mapEmpty();
  }

  private static Tuple arguments(EstateId estate, Map<Where, Tapped> counted) {
    List<String> cards = new ArrayList<>();
    List<String> lanes = new ArrayList<>();
    List<Long> taps = new ArrayList<>();
    List<OffsetDateTime> times = new ArrayList<>();
    counted.forEach(
        (where, tapped) -> {
          cards.add(where.credential());
          lanes.add(where.lane());
          taps.add(tapped.taps());
          times.add(Times.utc(tapped.last()));
        });
    return Tuple.of(estate.value())
        .addValue(cards.toArray(String[]::new))
        .addValue(lanes.toArray(String[]::new))
        .addValue(taps.toArray(Long[]::new))
        .addValue(times.toArray(OffsetDateTime[]::new));
  }

  /**
   * The latest first.
   *
   * @param before only those whose last tap is older; absent for the newest
   */
  public List<UnknownCard> list(Tx tx, EstateId estate, @Nullable Instant before, int limit) {
    List<Row> rows =
        tx.list(
            row -> row,
            SELECT
                + " AND u.last_at < coalesce($2, 'infinity'::timestamptz)"
                + " ORDER BY u.last_at DESC, u.credential LIMIT "
                + limit,
            estate.value(),
            Times.utcOrNull(before));
    Map<String, List<At>> places = places(tx, estate, rows);
    return rows.stream().map(row -> card(row, places)).toList();
  }

  /** How often a card was tapped that no gate knew. */
  public Optional<UnknownCard> of(Tx tx, EstateId estate, String credential) {
    List<Row> rows =
        tx.list(row -> row, SELECT + " AND u.credential = $2", estate.value(), credential);
    Map<String, List<At>> places = places(tx, estate, rows);
    return rows.stream().findFirst().map(row -> card(row, places));
  }

  private static Map<String, List<At>> places(Tx tx, EstateId estate, List<Row> rows) {
    return tx
        .list(
            row ->
                Map.entry(
                    row.getString("credential"),
                    new At(row.getString("lane"), row.getLong("taps"))),
            "SELECT t.credential, coalesce(l.name, t.lane) AS lane, t.taps FROM unknown_tap t"
                + " LEFT JOIN portal l ON l.estate = t.estate AND l.id = t.lane"
                + " WHERE t.estate = $1 AND t.credential = ANY($2) ORDER BY t.taps DESC, lane",
            estate.value(),
            rows.stream().map(row -> row.getString("credential")).toArray(String[]::new))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static UnknownCard card(Row row, Map<String, List<At>> places) {
    String credential = row.getString("credential");
    return new UnknownCard(
        credential,
        row.getLong("taps"),
        Times.instant(row, "first_at"),
        Times.instant(row, "last_at"),
        places.getOrDefault(credential, List.of()),
        known(row));
  }

  private static @Nullable Known known(Row row) {
    String uid = row.getString("uid") == null ? row.getString("card") : row.getString("uid");
    UUID pass = row.getUUID("pass");
    return uid == null
        ? null
        : new Known(
            uid,
            row.getString("place"),
            row.getString("of"),
            pass == null ? null : new Once(pass, row.getLong("number"), row.getString("holder")));
  }
}
