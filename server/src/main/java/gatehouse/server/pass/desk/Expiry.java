package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends passes when their time is over, and has the gateways forget them when it is long over: until
 * then a gate can say that a card has expired, rather than that it is unknown. Several servers may
 * do it at once; what one has locked the others pass over.
 */
public final class Expiry {
  /** A signed code says by itself that it is over, and nobody brings it back. */
  static final Duration CARD_IS_KNOWN = Duration.ofDays(30);

  private static final Logger log = LoggerFactory.getLogger(Expiry.class);
  private static final int PER_TRANSACTION = 200;
  private static final long EVERY_MS = 60_000;

  /** Passes that are over, in whatever estate. */
  private static final String OVER =
      "SELECT estate, id FROM pass WHERE state IN ('ISSUED', 'SUSPENDED') AND valid_until <= $1"
          + " ORDER BY valid_until LIMIT $2 FOR UPDATE SKIP LOCKED";

  /** A lost card is never forgotten, and a pass whose card was lost is refused as that. */
  private static final String LONG_OVER =
      "SELECT estate, id FROM pass p WHERE at_gates AND state NOT IN ('ISSUED', 'SUSPENDED', 'LOST')"
          + " AND standing <> 'LOST' AND (valid_until <= $1 OR valid_until <= $2 AND NOT EXISTS"
          + " (SELECT 1 FROM pass_credential c WHERE c.estate = p.estate AND c.pass = p.id"
          + " AND c.card IS NOT NULL)) ORDER BY valid_until LIMIT $3 FOR UPDATE SKIP LOCKED";

  private record Found(EstateId estate, PassId pass) {}

  private final Database database;
  private final PassBook book;
  private final Clock clock;

  public Expiry(Database database, PassBook book, Clock clock) {
    this.database = database;
    this.book = book;
    this.clock = clock;
  }

  /** From now on, once a minute. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        0,
        EVERY_MS,
        timer ->
            run()
                .onFailure(e -> log.warn("Passes were not ended by themselves: {}", e.toString())));
  }

  /** Once, until nothing is left to do. */
  public Future<Void> run() {
    return untilNone(this::expire).compose(done -> untilNone(this::forget));
  }

  private Future<Void> untilNone(Database.Work<Integer> work) {
    return database
        .work(work)
        .compose(done -> done == PER_TRANSACTION ? untilNone(work) : Future.succeededFuture());
  }

  private int expire(Tx tx) {
    Instant now = clock.instant();
    List<Found> over =
        tx.list(
            row -> new Found(new EstateId(row.getString("estate")), new PassId(row.getUUID("id"))),
            OVER,
            Times.utc(now),
            PER_TRANSACTION);
    for (Found found : over) {
      Pass pass = book.locked(tx, found.estate(), found.pass());
      Pass expired =
          book.save(
              tx,
              found.estate(),
              pass,
              pass.as(PassState.EXPIRED),
              new Pass.Change(now, Pass.What.EXPIRED, "", BY));
      if (pass.origin().terms() == null && pass.cardsOut().isEmpty()) {
        book.save(
            tx,
            found.estate(),
            expired,
            expired.as(PassState.CLOSED),
            new Pass.Change(now, Pass.What.CLOSED, "", BY));
      }
    }
    return over.size();
  }

  private int forget(Tx tx) {
    Instant now = clock.instant();
    List<Found> over =
        tx.list(
            row -> new Found(new EstateId(row.getString("estate")), new PassId(row.getUUID("id"))),
            LONG_OVER,
            Times.utc(now.minus(CARD_IS_KNOWN)),
            Times.utc(now),
            PER_TRANSACTION);
    over.stream()
        .map(Found::estate)
        .distinct()
        .forEach(
            estate ->
                book.forget(
                    tx,
                    estate,
                    over.stream()
                        .filter(found -> found.estate().equals(estate))
                        .map(Found::pass)
                        .toList()));
    return over.size();
  }

  /** What does it, in the records. */
  private static final String BY = "gatehouse";
}
