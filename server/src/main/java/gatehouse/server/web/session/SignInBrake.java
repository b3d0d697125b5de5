package gatehouse.server.web.session;

import gatehouse.server.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Slows the guessing of passwords, by name and by address. Every attempt is counted before the
 * password is looked at, so that a thousand guesses at once are no better than one after another; a
 * right one takes its count back. The wait is bounded, so that nobody can lock another out for
 * long.
 */
public final class SignInBrake {
  static final int FREE_BY_NAME = 5;
  static final int FREE_BY_ADDRESS = 30;
  static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration MEMORY = Duration.ofMinutes(30);

  private final Database database;
  private final InstantSource clock;

  public SignInBrake(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Counts an attempt; how long to wait before it may be made, zero for not at all. */
  Future<Duration> attempt(String name, String address) {
    Instant now = clock.instant();
    return database.inTransaction(
        tx ->
            forgetOld(tx, now)
                .compose(done -> waiting(tx, byAddress(address), now))
                .compose(
                    wait ->
                        wait.isZero()
                            ? attempt(tx, byName(name), FREE_BY_NAME, now)
                            : Future.succeededFuture(wait))
                .compose(
                    wait ->
                        wait.isZero()
                            ? attempt(tx, byAddress(address), FREE_BY_ADDRESS, now)
                            : Future.succeededFuture(wait)));
  }

  /** The attempt was right: it does not count. */
  Future<Void> succeeded(String name, String address) {
    return database.inTransaction(
        tx ->
            tx.preparedQuery("DELETE FROM sign_in_attempt WHERE key = $1")
                .execute(Tuple.of(byName(name)))
                .compose(
                    gone ->
                        tx.preparedQuery(
                                "UPDATE sign_in_attempt SET attempts = greatest(0, attempts - 1)"
                                    + " WHERE key = $1")
                            .execute(Tuple.of(byAddress(address))))
                .mapEmpty());
  }

  /** Who is to wait counts for no name: an address cannot go on to lock out all that it knows. */
  private static Future<Duration> waiting(SqlConnection tx, String key, Instant now) {
    return tx.preparedQuery(
            "SELECT blocked_until FROM sign_in_attempt WHERE key = $1 AND blocked_until > $2")
        .execute(Tuple.of(key, utc(now)))
        .map(
            rows ->
                rows.size() == 0
                    ? Duration.ZERO
                    : Duration.between(
                        now,
                        rows.iterator().next().getOffsetDateTime("blocked_until").toInstant()));
  }

  private Future<Duration> attempt(SqlConnection tx, String key, int free, Instant now) {
    return tx.preparedQuery(
            "INSERT INTO sign_in_attempt (key, attempts, first_at, blocked_until)"
                + " VALUES ($1, 0, $2, $2)"
                + " ON CONFLICT (key) DO UPDATE SET key = excluded.key"
                + " RETURNING attempts, blocked_until")
        .execute(Tuple.of(key, utc(now)))
        .map(rows -> rows.iterator().next())
        .compose(
            row -> {
              Instant until = row.getOffsetDateTime("blocked_until").toInstant();
              return until.isAfter(now)
                  ? Future.succeededFuture(Duration.between(now, until))
                  : count(tx, key, row.getInteger("attempts") + 1, free, now);
            });
  }

  private Future<Duration> count(
      SqlConnection tx, String key, int attempts, int free, Instant now) {
    return tx.preparedQuery(
            "UPDATE sign_in_attempt SET attempts = $2, blocked_until = $3 WHERE key = $1")
        .execute(Tuple.of(key, attempts, utc(now.plus(waitAfter(attempts, free)))))
        .map(Duration.ZERO);
  }

  /** Nothing while attempts are free; then a wait that doubles. */
  static Duration waitAfter(int attempts, int free) {
    if (attempts < free) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(10, attempts - free));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Future<Void> forgetOld(SqlConnection tx, Instant now) {
    return tx.preparedQuery(
            "DELETE FROM sign_in_attempt WHERE first_at < $1 AND blocked_until < $2")
        .execute(Tuple.of(utc(now.minus(MEMORY)), utc(now)))
        .mapEmpty();
  }

  private static String byName(String name) {
    // A very long name is no name of ours; its beginning is enough to count it.
    String small = name.strip().toLowerCase(Locale.ROOT);
    return "name:" + small.substring(0, Math.min(64, small.length()));
  }

  private static String byAddress(String address) {
    return "address:" + address;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
