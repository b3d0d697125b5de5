package gatehouse.server.cardwatch;

import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.event.Proof;
import gatehouse.server.cardwatch.CardAlarm.Finding;
import gatehouse.server.cardwatch.CardAlarm.Seen;
import gatehouse.server.cardwatch.CardAlarm.Spot;
import gatehouse.server.cardwatch.CardAlarm.Stock;
import gatehouse.server.cardwatch.CardAlarm.Whose;
import gatehouse.server.cardwatch.rules.AlarmKind;
import gatehouse.server.cardwatch.rules.Suspicion;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was told of cards: one alarm a card and kind until somebody says what was found. */
public final class CardAlarms {
  private static final String CHANNEL = "card_alarm";
  private static final int MOST_OPEN = 50;

  private static final String RAISE =
      "INSERT INTO card_alarm AS a (estate, id, kind, credential, uid, pass, place, direction, at,"
          + " before_place, before_at, stock_kind, stock_of, proof, taps, first_at)"
          + " VALUES ($1, gen_random_uuid(), $2, $3,"
          + " coalesce((SELECT uid FROM card_credential WHERE estate = $1 AND credential = $3),"
          + " (SELECT max(card) FROM pass_credential WHERE estate = $1 AND credential = $3),"
          + " $11, ''),"
          + " coalesce($4::uuid, (SELECT pass FROM pass_credential WHERE estate = $1"
          + " AND credential = $3 AND state <> 'BACK')),"
          + " $5, $6, $7, $8, $9, $10, $12, $13, 1, $7)"
          + " ON CONFLICT (estate, credential, kind) WHERE acknowledged_at IS NULL DO UPDATE SET"
          + " taps = a.taps + 1, at = greatest(a.at, excluded.at),"
          + " place = CASE WHEN excluded.at >= a.at THEN excluded.place ELSE a.place END,"
          + " direction = CASE WHEN excluded.at >= a.at THEN excluded.direction"
          + " ELSE a.direction END,"
          + " proof = excluded.proof, before_place = coalesce(excluded.before_place, a.before_place),"
          + " before_at = coalesce(excluded.before_at, a.before_at)";

  private static final String SELECT =
      "SELECT a.id, a.kind, a.credential, a.uid, a.first_at, a.at, a.direction, a.taps,"
          + " coalesce(l.name, d.name, a.place) AS place, coalesce(b.name, a.before_place) AS before,"
          + " a.before_at, a.stock_kind, a.stock_of, p.id AS pass, p.number, h.name AS holder,"
          + " coalesce(u.name, '') AS unit, a.acknowledged_at, a.acknowledged_by, a.finding, a.word, a.proof"
          + " FROM card_alarm a"
          + " LEFT JOIN portal l ON l.estate = a.estate AND l.id = a.place"
          + " LEFT JOIN portal b ON b.estate = a.estate AND b.id = a.before_place"
          + " LEFT JOIN LATERAL (SELECT min(name) AS name FROM desk_reader r"
          + " WHERE r.estate = a.estate AND r.reader = a.place) d ON true"
          + " LEFT JOIN pass p ON p.estate = a.estate AND p.id = a.pass"
          + " LEFT JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " LEFT JOIN unit u ON u.estate = p.estate AND u.id = p.unit WHERE a.estate = $1";

  private static final String NEWEST = " ORDER BY a.at DESC, a.id DESC LIMIT ";

  /** Tells it, or tells it once more. */
  void raise(
      Tx tx,
      EstateId estate,
      Suspicion suspicion,
      String uid,
      CardCredentials.@Nullable Whereabouts stock) {
    Suspicion.Tap tap = suspicion.tap();
    Suspicion.Where before = suspicion.before();
    PassId pass = tap.pass();
    Direction direction = tap.direction();
    Proof proof = suspicion.proof();
    tx.run(
        RAISE,
        estate.value(),
        suspicion.kind().name(),
        tap.card().text(),
        pass == null ? null : pass.value(),
        tap.place(),
        direction == null ? null : direction.name(),
        Times.utc(tap.at()),
        before == null ? null : before.place(),
        before == null ? null : Times.utc(before.at()),
        stock == null ? null : stock.place(),
        uid,
        stock == null ? null : stock.of(),
        proof == null ? null : proof.text());
  }

  static void ring(Tx tx, EstateId estate) {
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
  }

  /** Calls the listener, on an event loop, when an estate's alarms have changed. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  /** Those that nobody has answered yet, newest first. */
  public List<CardAlarm> open(Tx tx, EstateId estate) {
    return tx.list(
        CardAlarms::alarm,
        SELECT + " AND a.acknowledged_at IS NULL" + NEWEST + MOST_OPEN,
        estate.value());
  }

  /**
   * Those that were answered, newest first.
   *
   * @param before only older ones than this; absent for the newest
   */
  public List<CardAlarm> answered(Tx tx, EstateId estate, @Nullable Instant before, int limit) {
    return tx.list(
        CardAlarms::alarm,
        SELECT
            + " AND a.acknowledged_at IS NOT NULL AND a.at < coalesce($2, 'infinity'::timestamptz)"
            + NEWEST
            + limit,
        estate.value(),
        Times.utcOrNull(before));
  }

  /** Everything that was ever told of a card, newest first. */
  public List<CardAlarm> of(Tx tx, EstateId estate, String uid) {
    return tx.list(
        CardAlarms::alarm, SELECT + " AND a.uid = $2" + NEWEST + MOST_OPEN, estate.value(), uid);
  }

  public Optional<CardAlarm> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(CardAlarms::alarm, SELECT + " AND a.id = $2", estate.value(), id);
  }

  /**
   * Writes down what was found.
   *
   * @return what another wrote who was quicker; empty when this is written
   */
  public Optional<Seen> acknowledge(Tx tx, EstateId estate, UUID id, Seen seen) {
    CardCredentials.lock(tx, estate);
    int written =
        tx.run(
            "UPDATE card_alarm SET acknowledged_at = $3, acknowledged_by = $4, finding = $5,"
                + " word = $6 WHERE estate = $1 AND id = $2 AND acknowledged_at IS NULL",
            estate.value(),
            id,
            Times.utc(seen.at()),
            seen.by(),
            seen.finding().name(),
            seen.word());
    if (written > 0) {
      if (seen.finding() == Finding.BOOKS_WRONG || seen.finding() == Finding.FALSE_ALARM) {
        learnAnew(tx, estate, id);
      }
      ring(tx, estate);
      return Optional.empty();
    }
    return byId(tx, estate, id).map(CardAlarm::seen);
  }

  /** What a chip proved was no fault of the card: what it proves next is what holds. */
  private static void learnAnew(Tx tx, EstateId estate, UUID id) {
    tx.run(
        "UPDATE card_proof p SET proof = NULL, sequence = DEFAULT FROM card_alarm a"
            + " WHERE a.estate = $1 AND a.id = $2 AND a.kind = 'CHIP' AND p.estate = a.estate"
            + " AND p.proof = a.proof",
        estate.value(),
        id);
    tx.run(
        "INSERT INTO card_proof (estate, credential, place, at)"
            + " SELECT estate, credential, place, at FROM card_alarm"
            + " WHERE estate = $1 AND id = $2 AND kind = 'CHIP'"
            + " ON CONFLICT (estate, credential) DO UPDATE SET proof = NULL, sequence = DEFAULT",
        estate.value(),
        id);
  }

  /** How many of each finding since then. */
  public record Findings(long alarms, long falseAlarms) {}

  public Findings findings(Tx tx, EstateId estate, Instant since) {
    return tx.one(
            row -> new Findings(row.getLong("alarms"), row.getLong("wrong")),
            "SELECT count(*) AS alarms, count(*) FILTER (WHERE finding = 'FALSE_ALARM') AS wrong"
                + " FROM card_alarm WHERE estate = $1 AND at >= $2",
            estate.value(),
            Times.utc(since))
        .orElseThrow();
  }

  private static CardAlarm alarm(Row row) {
    return new CardAlarm(
        row.getUUID("id"),
        AlarmKind.valueOf(row.getString("kind")),
        row.getString("credential"),
        row.getString("uid"),
        whose(row),
        Times.instant(row, "first_at"),
        new Spot(row.getString("place"), direction(row), Times.instant(row, "at")),
        before(row),
        row.getString("stock_kind") == null
            ? null
            : new Stock(
                row.getString("stock_kind"), Objects.toString(row.getString("stock_of"), "")),
        row.getInteger("taps"),
        row.getString("proof") == null ? null : new Proof(row.getString("proof")),
        seen(row));
  }

  private static @Nullable Whose whose(Row row) {
    UUID pass = row.getUUID("pass");
    return pass == null
        ? null
        : new Whose(pass, row.getLong("number"), row.getString("holder"), row.getString("unit"));
  }

  private static @Nullable Direction direction(Row row) {
    String direction = row.getString("direction");
    return direction == null ? null : Direction.valueOf(direction);
  }

  private static @Nullable Spot before(Row row) {
    Instant at = Times.instantOrNull(row, "before_at");
    return at == null ? null : new Spot(row.getString("before"), null, at);
  }

  private static @Nullable Seen seen(Row row) {
    Instant at = Times.instantOrNull(row, "acknowledged_at");
    return at == null
        ? null
        : new Seen(
            at,
            row.getString("acknowledged_by"),
            Finding.valueOf(row.getString("finding")),
            row.getString("word"));
  }
}
