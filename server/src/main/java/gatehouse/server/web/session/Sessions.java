package gatehouse.server.web.session;

import gatehouse.server.db.Database;
import gatehouse.server.web.account.Operator;
import gatehouse.server.web.account.Operators;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Browsers that are signed in. They are kept in PostgreSQL, so that a restart signs nobody out and
 * any server of the estate knows them; of the cookie, only its digest is kept.
 */
public final class Sessions {
  /** A shift, and the handover after it. */
  static final Duration IDLE = Duration.ofHours(10);

  static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration SEEN_STEP = Duration.ofMinutes(1);

  private final Database database;
  private final InstantSource clock;

  public Sessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Signs a browser in; the text is for its cookie. */
  public Future<String> open(Operator operator) {
    String cookie = RandomText.next();
    OffsetDateTime now = utc(clock.instant());
    return database.inTransaction(
        tx ->
            forgetOld(tx)
                .compose(
                    forgotten ->
                        tx.preparedQuery(
                                "INSERT INTO session (digest, operator, opened_at, seen_at)"
                                    + " VALUES ($1, $2, $3, $3)")
                            .execute(Tuple.of(digest(cookie), operator.id(), now)))
                .map(cookie));
  }

  /** The operator who is signed in with this cookie, if it is still good. */
  public Future<Optional<Operator>> find(String cookie) {
    Instant now = clock.instant();
    return database
        .read(
            row -> new Seen(Operators.operator(row), row.getOffsetDateTime("seen_at").toInstant()),
            "SELECT o.id, name, shown_name, roles, active, one_time_password, seen_at FROM session s"
                + " JOIN operator o ON o.id = s.operator"
                + " WHERE digest = $1 AND active AND seen_at > $2 AND opened_at > $3",
            Tuple.of(digest(cookie), utc(now.minus(IDLE)), utc(now.minus(LONGEST))))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.<Operator>empty())
                    : seen(cookie, found.get(0), now).map(Optional.of(found.get(0).operator())));
  }

  public Future<Void> close(String cookie) {
    return database.inTransaction(
        tx ->
            tx.preparedQuery("DELETE FROM session WHERE digest = $1")
                .execute(Tuple.of(digest(cookie)))
                .mapEmpty());
  }

  /** How many are signed in now. */
  public Future<Long> count() {
    return database
        .read(
            row -> row.getLong(0),
            "SELECT count(*) FROM session WHERE seen_at > $1",
            Tuple.of(utc(clock.instant().minus(IDLE))))
        .map(counted -> counted.get(0));
  }

  private Future<Void> seen(String cookie, Seen session, Instant now) {
    if (session.at().plus(SEEN_STEP).isAfter(now)) {
      return Future.succeededFuture();
    }
    return database.inTransaction(
        tx ->
            tx.preparedQuery("UPDATE session SET seen_at = $2 WHERE digest = $1")
                .execute(Tuple.of(digest(cookie), utc(now)))
                .mapEmpty());
  }

  private Future<Void> forgetOld(SqlConnection tx) {
    Instant now = clock.instant();
    return tx.preparedQuery("DELETE FROM session WHERE seen_at <= $1 OR opened_at <= $2")
        .execute(Tuple.of(utc(now.minus(IDLE)), utc(now.minus(LONGEST))))
        .mapEmpty();
  }

  private static Buffer digest(String cookie) {
    return Buffer.buffer(RandomText.digest(cookie));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Seen(Operator operator, Instant at) {}
}
