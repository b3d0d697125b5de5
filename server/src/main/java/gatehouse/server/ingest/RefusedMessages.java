package gatehouse.server.ingest;

import gatehouse.server.db.Database;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Messages that could not be read: the newest hundred, for the health page. */
public final class RefusedMessages {
  private static final int KEPT = 100;
  private static final int BEGINNING = 200;

  /**
   * A message that could not be read.
   *
   * @param why what is wrong with it, and where
   * @param beginning its first 200 characters at the most
   */
  public record Refused(Instant at, String topic, String why, String beginning) {}

  private final Database database;
  private final Clock clock;

  public RefusedMessages(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The newest first. */
  public Future<List<Refused>> newest() {
    return database.read(
        row ->
            new Refused(
                Times.instant(row, "at"),
                row.getString("topic"),
                row.getString("why"),
                row.getString("beginning")),
        "SELECT at, topic, why, beginning FROM refused_message ORDER BY id DESC LIMIT " + KEPT,
        Tuple.tuple());
  }

  Future<Void> add(String topic, byte[] payload, String why) {
    String text =
        new String(payload, 0, Math.min(payload.length, 4 * BEGINNING), StandardCharsets.UTF_8);
    String beginning =
        text.substring(0, Math.min(text.length(), BEGINNING)).replaceAll("\\p{Cntrl}", ".");
    return database.inTransaction(
        tx ->
            tx.preparedQuery(
                    "INSERT INTO refused_message (at, topic, why, beginning)"
                        + " VALUES ($1, $2, $3, $4)")
                .execute(
                    Tuple.of(
                        Times.utc(clock.instant()),
                        Texts.storable(topic),
                        Texts.storable(why),
                        Texts.storable(beginning)))
                .compose(
                    added ->
                        tx.query(
                                "DELETE FROM refused_message WHERE id NOT IN"
                                    + " (SELECT id FROM refused_message ORDER BY id DESC LIMIT "
                                    + KEPT
                                    + ")")
                            .execute())
                .mapEmpty());
  }
}
