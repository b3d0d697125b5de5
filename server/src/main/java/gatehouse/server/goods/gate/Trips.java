package gatehouse.server.goods.gate;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.gate.Trip.Counted;
import gatehouse.server.web.page.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trips as they are written down; never changed, never deleted. */
public final class Trips {
  private static final int MOST_FLAGGED = 50;
  private static final String SELECT =
      "SELECT t.id, t.slip, t.at, t.by, t.offline, t.plate, t.note, t.flags, t.body_hash,"
          + " w.at AS word_at, w.by AS word_by, w.word FROM goods_trip t LEFT JOIN goods_trip_word w"
          + " ON w.estate = t.estate AND w.trip = t.id WHERE t.estate = $1";

  /** The trips of a slip, the latest first. */
  public List<Trip> of(Tx tx, EstateId estate, UUID slip) {
    return tx
        .list(
            row -> row, SELECT + " AND t.slip = $2 ORDER BY t.at DESC, t.id", estate.value(), slip)
        .stream()
        .map(row -> trip(tx, estate, row))
        .toList();
  }

  public Optional<Trip> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(row -> row, SELECT + " AND t.id = $2", estate.value(), id)
        .map(row -> trip(tx, estate, row));
  }

  /** Those with which something was not as it should be and nobody has answered, latest first. */
  public List<Trip> flagged(Tx tx, EstateId estate) {
    return tx
        .list(
            row -> row,
            SELECT
                + " AND t.flags <> '{}' AND w.word IS NULL ORDER BY t.at DESC LIMIT "
                + MOST_FLAGGED,
            estate.value())
        .stream()
        .map(row -> trip(tx, estate, row))
        .toList();
  }

  /** The trip, when it has been told before; refused when another trip has its id. */
  Optional<Trip> toldBefore(Tx tx, EstateId estate, Trip.Told told) {
    Optional<Row> row = tx.one(one -> one, SELECT + " AND t.id = $2", estate.value(), told.id());
    if (row.isPresent()
        && !Arrays.equals(row.get().getBuffer("body_hash").getBytes(), hash(told))) {
      throw Refused.of("release", "GoodsFault.RELEASE_OTHER");
    }
    return row.map(one -> trip(tx, estate, one));
  }

  /**
   * Writes somebody's word on a flagged trip down.
   *
   * @return false when another was quicker
   */
  public boolean answer(Tx tx, EstateId estate, UUID trip, Trip.Word word) {
    return tx.run(
            "INSERT INTO goods_trip_word (estate, trip, at, by, word) VALUES ($1, $2, $3, $4, $5)"
                + " ON CONFLICT DO NOTHING",
            estate.value(),
            trip,
            Times.utc(word.at()),
            word.by(),
            word.word())
        > 0;
  }

  void checkPhotos(Tx tx, EstateId estate, List<UUID> photos) {
    for (UUID photo : photos) {
      if (!tx.any(
          "SELECT 1 FROM attachment WHERE estate = $1 AND id = $2", estate.value(), photo)) {
        throw Refused.of("photo", "GoodsFault.FILE_NOT_STORED");
      }
    }
  }

  void add(Tx tx, EstateId estate, Trip trip, Trip.Told told, Instant now) {
    tx.run(
        "INSERT INTO goods_trip (estate, id, slip, at, received_at, by, offline, plate, note,"
            + " flags, body_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        estate.value(),
        trip.id(),
        trip.slip(),
        Times.utc(trip.at()),
        Times.utc(now),
        trip.by(),
        trip.offline(),
        trip.plate(),
        trip.note(),
        trip.flags().stream().map(Enum::name).sorted().toArray(String[]::new),
        Buffer.buffer(hash(told)));
    for (Counted one : trip.lines()) {
      tx.run(
          "INSERT INTO goods_trip_line (estate, trip, line, released, short, refused, why)"
              + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
          estate.value(),
          trip.id(),
          one.line(),
          one.released(),
          one.shortOf(),
          one.refused(),
          one.why());
    }
    for (UUID photo : trip.photos().stream().distinct().toList()) {
      tx.run(
          "INSERT INTO goods_trip_photo (estate, trip, attachment) VALUES ($1, $2, $3)",
          estate.value(),
          trip.id(),
          photo);
    }
  }

  private static Trip trip(Tx tx, EstateId estate, Row row) {
    UUID id = row.getUUID("id");
    return new Trip(
        id,
        row.getUUID("slip"),
        Times.instant(row, "at"),
        row.getString("by"),
        row.getBoolean("offline"),
        row.getString("plate"),
        row.getString("note"),
        Stream.of(row.getArrayOfStrings("flags"))
            .map(Trip.Flag::valueOf)
            .collect(Collectors.toSet()),
        tx.list(
            one ->
                new Counted(
                    one.getInteger("line"),
                    one.getInteger("released"),
                    one.getInteger("short"),
                    one.getInteger("refused"),
                    one.getString("why")),
            "SELECT line, released, short, refused, why FROM goods_trip_line"
                + " WHERE estate = $1 AND trip = $2 ORDER BY line",
            estate.value(),
            id),
        tx.list(
            one -> one.getUUID("attachment"),
            "SELECT attachment FROM goods_trip_photo WHERE estate = $1 AND trip = $2",
            estate.value(),
            id),
        word(row));
  }

  private static Trip.@Nullable Word word(Row row) {
    Instant at = Times.instantOrNull(row, "word_at");
    return at == null ? null : new Trip.Word(at, row.getString("word_by"), row.getString("word"));
  }

  /**
   * Of what was counted. Who says it may be another guard, who sends it on; and a trip whose answer
   * was lost is told once more as one without the server.
   */
  private static byte[] hash(Trip.Told told) {
    String all =
        String.join(
            "\n", told.slip().toString(), told.lines().toString(), told.plate(), told.note());
    try {
      return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
