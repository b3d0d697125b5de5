package gatehouse.server.goods.slip;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipState;
import gatehouse.server.goods.SlipStep;
import gatehouse.server.goods.Slips;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of slips whose time is over that they are, once a minute; they stay open until explained.
 */
public final class Expiry {
  private static final Logger log = LoggerFactory.getLogger(Expiry.class);
  private static final int PER_TRANSACTION = 200;
  private static final long EVERY_MS = 60_000;

  private static final String OVER =
      "SELECT estate, id FROM goods_slip WHERE state IN ('ISSUED', 'PARTLY') AND until_at <= $1"
          + " ORDER BY until_at LIMIT $2 FOR UPDATE SKIP LOCKED";

  private record Found(EstateId estate, UUID slip) {}

  private final Database database;
  private final Slips slips;
  private final Clock clock;

  public Expiry(Database database, Slips slips, Clock clock) {
    this.database = database;
    this.slips = slips;
    this.clock = clock;
  }

  /** From now on, once a minute. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        0,
        EVERY_MS,
        timer ->
            run().onFailure(e -> log.warn("Slips were not ended by themselves: {}", e.toString())));
  }

  /** Once, until nothing is left to do. */
  public Future<Void> run() {
    return database
        .work(this::expire)
        .compose(done -> done == PER_TRANSACTION ? run() : Future.succeededFuture());
  }

  private int expire(Tx tx) {
    Instant now = clock.instant();
    List<Found> over =
        tx.list(
            row -> new Found(new EstateId(row.getString("estate")), row.getUUID("id")),
            OVER,
            Times.utc(now),
            PER_TRANSACTION);
    for (Found found : over) {
      Slip slip = slips.locked(tx, found.estate(), found.slip(), null);
      slips.save(
          tx,
          found.estate(),
          slip.as(SlipState.EXPIRED),
          new SlipStep(now, SlipStep.SlipEvent.EXPIRED, "", "gatehouse"));
    }
    return over.size();
  }
}
