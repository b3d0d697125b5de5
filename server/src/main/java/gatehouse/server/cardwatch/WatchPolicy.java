package gatehouse.server.cardwatch;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardwatch.rules.CopyFamily;
import gatehouse.server.cardwatch.rules.WatchTerms;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the estate takes for impossible: changed by writing new terms, never by editing old ones.
 */
public final class WatchPolicy {
  private static final String CHANNEL = "card_watch";
  private static final int MOST = 100;

  private final Clock clock;

  public WatchPolicy(Clock clock) {
    this.clock = clock;
  }

  /**
   * Terms with how they came to be.
   *
   * @param at absent for those that hold before anybody has written any
   */
  public record Entry(WatchTerms terms, String why, String by, @Nullable Instant at) {}

  public WatchTerms inForce(Tx tx, EstateId estate) {
    return history(tx, estate).get(0).terms();
  }

  /** All that ever held, the latest first; never empty. */
  public List<Entry> history(Tx tx, EstateId estate) {
    List<Entry> written =
        tx.list(
            WatchPolicy::entry,
            "SELECT * FROM card_watch_terms WHERE estate = $1 ORDER BY id DESC LIMIT " + MOST,
            estate.value());
    return Stream.concat(written.stream(), Stream.of(new Entry(WatchTerms.USUAL, "", "", null)))
        .toList();
  }

  /** From now on these hold. */
  public void add(Tx tx, EstateId estate, WatchTerms terms, String why, String by) {
    tx.run(
        "INSERT INTO card_watch_terms (estate, between_seconds, turn_seconds, skew_seconds,"
            + " exits_counted, families, walks, why, added_by, added_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        estate.value(),
        terms.betweenSeconds(),
        terms.turnSeconds(),
        terms.skewSeconds(),
        terms.exitsCounted(),
        terms.families().stream().map(Enum::name).sorted().toArray(String[]::new),
        walks(terms.walks()),
        why,
        by,
        Times.utc(clock.instant()));
    tx.await(Doorbell.ring(tx.connection(), CHANNEL, estate.value()));
  }

  static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  private static JsonArray walks(List<WatchTerms.Walk> walks) {
    JsonArray json = new JsonArray();
    for (WatchTerms.Walk walk : walks) {
      json.add(
          new JsonObject()
              .put("from", walk.from())
              .put("to", walk.to())
              .put("seconds", walk.seconds()));
    }
    return json;
  }

  private static Entry entry(Row row) {
    WatchTerms terms =
        new WatchTerms(
            row.getInteger("between_seconds"),
            row.getInteger("turn_seconds"),
            row.getInteger("skew_seconds"),
            row.getBoolean("exits_counted"),
            Stream.of(row.getArrayOfStrings("families"))
                .map(CopyFamily::valueOf)
                .collect(Collectors.toSet()),
            row.getJsonArray("walks").stream()
                .map(JsonObject.class::cast)
                .map(
                    one ->
                        new WatchTerms.Walk(
                            one.getString("from"), one.getString("to"), one.getInteger("seconds")))
                .toList());
    return new Entry(
        terms, row.getString("why"), row.getString("added_by"), Times.instant(row, "added_at"));
  }
}
