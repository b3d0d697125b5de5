package gatehouse.server.goods.retention;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.retention.Deletion;
import gatehouse.server.visit.retention.Deletions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets the ID numbers of those who carried goods a year after the slip was made, with a proof in
 * the chain of the visits' deletions. A slip of which something has still to come back keeps it.
 */
public final class Carriers {
  static final int DAYS = 365;

  private static final Logger log = LoggerFactory.getLogger(Carriers.class);
  private static final long EVERY_MS = Duration.ofHours(1).toMillis();
  private static final int PER_TRANSACTION = 1_000;

  private static final String FORGET =
      "UPDATE goods_slip SET carrier_id = NULL, carrier_id_kind = NULL WHERE (estate, id) IN"
          + " (SELECT s.estate, s.id FROM goods_slip s WHERE s.estate = $1"
          + " AND s.carrier_id IS NOT NULL AND s.made_at <= $2 AND NOT EXISTS"
          + " (SELECT 1 FROM goods_line l WHERE l.estate = s.estate AND l.slip = s.id"
          + " AND l.due IS NOT NULL AND l.returned < l.released)"
          + " ORDER BY s.made_at LIMIT $3 FOR UPDATE OF s SKIP LOCKED) RETURNING id, made_at";

  private final Database database;
  private final Deletions deletions;
  private final Clock clock;

  public Carriers(Database database, Deletions deletions, Clock clock) {
    this.database = database;
    this.deletions = deletions;
    this.clock = clock;
  }

  private record Forgotten(UUID slip, Instant made) {}

  /** From now on, once an hour. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        0,
        EVERY_MS,
        timer -> run().onFailure(e -> log.warn("Carriers were not forgotten: {}", e.toString())));
  }

  /** Once, until nothing is left to do. */
  public Future<Void> run() {
    return database
        .work(
            tx ->
                tx.list(row -> new EstateId(row.getString("id")), "SELECT id FROM estate").stream()
                    .mapToInt(estate -> forget(tx, estate))
                    .max()
                    .orElse(0))
        .compose(most -> most == PER_TRANSACTION ? run() : Future.succeededFuture());
  }

  private int forget(Tx tx, EstateId estate) {
    deletions.lock(tx, estate);
    Instant now = clock.instant();
    ZoneId zone = Today.zone(tx, estate);
    List<Forgotten> gone =
        tx.list(
            row -> new Forgotten(row.getUUID("id"), Times.instant(row, "made_at")),
            FORGET,
            estate.value(),
            Times.utc(now.minus(Duration.ofDays(DAYS))),
            PER_TRANSACTION);
    if (!gone.isEmpty()) {
      List<LocalDate> made =
          gone.stream().map(one -> LocalDate.ofInstant(one.made(), zone)).sorted().toList();
      deletions.add(
          tx,
          estate,
          Deletion.CARRIERS,
          DAYS,
          new Deletion.Counts(gone.size(), 0, 0, 0, made.get(0), made.get(made.size() - 1)),
          now);
    }
    return gone.size();
  }
}
