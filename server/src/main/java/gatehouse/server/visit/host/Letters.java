package gatehouse.server.visit.host;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on its way to the webhook: written down before it is sent, tried again while that may
 * help and the link still waits for an answer, five times at the most. Who dies between sending and
 * writing that down sends once more; the message's id is with it, so that a receiver can tell.
 */
public final class Letters {
  private static final Logger log = LoggerFactory.getLogger(Letters.class);
  private static final long EVERY_MS = 2_000;
  private static final int PER_ROUND = 20;

  /** Longer than the webhook's patience: nobody else sends it meanwhile. */
  private static final Duration MINE = Duration.ofSeconds(20);

  /** After the first, the second, … try. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(180));

  private static final String DUE =
      "UPDATE visit_letter SET tries = tries + 1, next_at = $2 WHERE (estate, message) IN"
          + " (SELECT estate, message FROM visit_letter WHERE next_at <= $1 ORDER BY next_at"
          + " LIMIT $3 FOR UPDATE SKIP LOCKED) RETURNING *";

  private static final String OVER =
      "DELETE FROM visit_letter l USING visit_message m WHERE m.estate = l.estate"
          + " AND m.id = l.message AND (m.answer IS NOT NULL OR m.expires_at <= $1)";

  private final Database database;
  private final Webhook webhook;
  private final HostMessages messages;
  private final Clock clock;

  public Letters(Database database, Webhook webhook, HostMessages messages, Clock clock) {
    this.database = database;
    this.webhook = webhook;
    this.messages = messages;
    this.clock = clock;
  }

  /** A letter that is being tried. */
  private record Trying(
      EstateId estate, UUID message, String address, Webhook.Letter letter, int tries) {}

  /** From now on, every two seconds, what is due. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        EVERY_MS,
        timer ->
            run().onFailure(e -> log.warn("Messages to hosts were not sent: {}", e.toString())));
  }

  /** Writes it down and tries once; ends when that try has ended, well or not. */
  public Future<Void> post(EstateId estate, UUID message, String address, Webhook.Letter letter) {
    return database
        .work(
            tx ->
                tx.run(
                    "INSERT INTO visit_letter (estate, message, address, phone, name, text, link,"
                        + " tries, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
                    estate.value(),
                    message,
                    address,
                    letter.to(),
                    letter.name(),
                    letter.text(),
                    letter.link(),
                    Times.utc(clock.instant().plus(MINE))))
        .compose(written -> attempt(new Trying(estate, message, address, letter, 1)));
  }

  /** Tries once more what is due. */
  public Future<Void> run() {
    return database
        .work(
            tx -> {
              Instant now = clock.instant();
              tx.run(OVER, Times.utc(now));
              return tx.list(
                  Letters::trying, DUE, Times.utc(now), Times.utc(now.plus(MINE)), PER_ROUND);
            })
        .compose(due -> Future.join(due.stream().map(this::attempt).toList()))
        .mapEmpty();
  }

  private Future<Void> attempt(Trying one) {
    return webhook
        .send(one.address(), one.message(), one.letter())
        .compose(answer -> database.work(tx -> written(tx, one, answer)))
        .mapEmpty();
  }

  private int written(Tx tx, Trying one, Webhook.Answer answer) {
    Instant now = clock.instant();
    messages.sent(tx, one.estate(), one.message(), now, answer.fault());
    return answer.mayHelpToTryAgain() && one.tries() <= WAITS.size()
        ? tx.run(
            "UPDATE visit_letter SET next_at = $3 WHERE estate = $1 AND message = $2",
            one.estate().value(),
            one.message(),
            Times.utc(now.plus(WAITS.get(one.tries() - 1))))
        : tx.run(
            "DELETE FROM visit_letter WHERE estate = $1 AND message = $2",
            one.estate().value(),
            one.message());
  }

  private static Trying trying(Row row) {
    return new Trying(
        new EstateId(row.getString("estate")),
        row.getUUID("message"),
        row.getString("address"),
        new Webhook.Letter(
            row.getString("phone"),
            row.getString("name"),
            row.getString("text"),
            row.getString("link")),
        row.getInteger("tries"));
  }
}
