package gatehouse.server.feed;

import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent to one gateway next, inside a transaction that holds the gateway's row. One
 * page is on its way at a time; the gateway's word that it has applied it asks for the next.
 */
final class FeedDelivery {
  /** Bounds how long a new change can wait behind a page that is on its way. */
  static final int PAGE = 500;

  /** After this an unanswered page counts as lost. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration ECHO = Duration.ofMillis(300);

  private final SqlConnection tx;
  private final String estate;
  private final String gateway;
  private final Instant now;

  /**
   * The gateway's row.
   *
   * @param awaited revision that the page on its way leads to
   */
  private record State(
      long inForce, @Nullable Long awaited, @Nullable Instant awaitedSince, long urgentSent) {}

  FeedDelivery(SqlConnection tx, Address address, Instant now) {
    this.tx = tx;
    this.estate = address.estate().value();
    this.gateway = address.gateway().value();
    this.now = now;
  }

  /** The page to send now, if there is one. */
  Future<Optional<ChangePage>> next() {
    return lock()
        .compose(
            state -> {
              Instant since = state.awaitedSince;
              if (state.awaited != null
                  && since != null
                  && Duration.between(since, now).compareTo(PATIENCE) < 0) {
                return Future.succeededFuture(Optional.empty());
              }
              return head()
                  .compose(
                      head ->
                          head <= state.inForce
                              ? Future.succeededFuture(Optional.<ChangePage>empty())
                              : page(state).map(Optional::of));
            });
  }

  /** Takes the gateway's word for its revision. */
  Future<Void> wanted(long at) {
    return lock().compose(state -> isEcho(state, at) ? done() : arrived(state, at));
  }

  /**
   * A gateway that asks twice in a moment, or answers a page that it got twice, says the revision
   * of before; that must not send the page once more that is on its way by now, or every page from
   * then on would go twice.
   */
  private boolean isEcho(State state, long at) {
    return state.awaited != null
        && state.awaitedSince != null
        && at == state.inForce
        && at != state.awaited
        && Duration.between(state.awaitedSince, now).compareTo(ECHO) < 0;
  }

  private Future<Void> arrived(State state, long at) {
    return run(
            "UPDATE feed_delivery SET in_force = $3, awaited = NULL, awaited_since = NULL,"
                + " in_force_at = CASE WHEN in_force = $3 AND in_force_at IS NOT NULL"
                + " THEN in_force_at ELSE $4 END,"
                + " urgent_sent = CASE WHEN $3 < in_force THEN $3 ELSE urgent_sent END"
                + " WHERE estate = $1 AND gateway = $2",
            at,
            Times.utc(now))
        .compose(saved -> head())
        .compose(head -> head < at ? startOver(at) : mark(state, at));
  }

  private Future<Void> mark(State state, long at) {
    return at < state.inForce
        ? run(
                "UPDATE feed SET in_force_at = NULL WHERE estate = $1 AND gateway = $2"
                    + " AND revision > $3 AND in_force_at IS NOT NULL",
                at)
            .mapEmpty()
        : run(
                "UPDATE feed SET in_force_at = $4 WHERE estate = $1 AND gateway = $2"
                    + " AND revision <= $3 AND in_force_at IS NULL",
                at,
                Times.utc(now))
            .mapEmpty();
  }

  /**
   * The gateway is ahead of us: the database was put back from a backup. All that we know gets new
   * revisions above the gateway's, and is sent again.
   */
  private Future<Void> startOver(long at) {
    return run(
            "UPDATE feed SET revision = revision + $3, in_force_at = NULL"
                + " WHERE estate = $1 AND gateway = $2",
            at)
        .compose(
            moved ->
                run(
                    "INSERT INTO feed_head AS h (estate, gateway, revision) VALUES ($1, $2, $3)"
                        + " ON CONFLICT (estate, gateway) DO UPDATE SET revision = h.revision + $3",
                    at))
        .mapEmpty();
  }

  private Future<ChangePage> page(State state) {
    return run(
            "SELECT revision, change FROM feed WHERE estate = $1 AND gateway = $2"
                + " AND revision > $3 ORDER BY revision LIMIT "
                + PAGE,
            state.inForce)
        .compose(
            rows -> {
              long to = lastRevision(rows);
              return rows.size() < PAGE
                  ? send(state, to, changes(rows), state.urgentSent)
                  : urgent(state, to)
                      .compose(
                          urgent -> {
                            List<TableChange> all = new ArrayList<>(changes(urgent));
                            all.addAll(changes(rows));
                            return send(
                                state, to, all, Math.max(state.urgentSent, lastRevision(urgent)));
                          });
            });
  }

  /**
   * Of a long queue the blocks ride ahead with the next page. Nothing is wrong with hearing of one
   * before its revision: a change says the whole state of its thing, and comes again in its place.
   */
  private Future<RowSet<Row>> urgent(State state, long to) {
    return run(
        "SELECT revision, change FROM feed WHERE estate = $1 AND gateway = $2 AND urgent"
            + " AND revision > $3 ORDER BY revision LIMIT "
            + PAGE,
        Math.max(to, state.urgentSent));
  }

  private Future<ChangePage> send(
      State state, long to, List<TableChange> changes, long urgentSent) {
    ChangePage page = new ChangePage(new Revision(state.inForce), new Revision(to), changes);
    return run(
            "UPDATE feed_delivery SET awaited = $3, awaited_since = $4, urgent_sent = $5"
                + " WHERE estate = $1 AND gateway = $2",
            to,
            Times.utc(now),
            urgentSent)
        .map(page);
  }

  private Future<State> lock() {
    return run("INSERT INTO feed_delivery (estate, gateway) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .compose(
            there ->
                run(
                    "SELECT in_force, awaited, awaited_since, urgent_sent FROM feed_delivery"
                        + " WHERE estate = $1 AND gateway = $2 FOR UPDATE"))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new State(
                  row.getLong("in_force"),
                  row.getLong("awaited"),
                  Times.instantOrNull(row, "awaited_since"),
                  row.getLong("urgent_sent"));
            });
  }

  private Future<Long> head() {
    return run("SELECT revision FROM feed_head WHERE estate = $1 AND gateway = $2")
        .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("revision"));
  }

  private Future<RowSet<Row>> run(String sql, Object... more) {
    Tuple arguments = Tuple.of(estate, gateway);
    for (Object argument : more) {
      arguments.addValue(argument);
    }
    return tx.preparedQuery(sql).execute(arguments);
  }

  static long lastRevision(RowSet<Row> rows) {
    long last = 0;
    for (Row row : rows) {
      last = row.getLong("revision");
    }
    return last;
  }

  static List<TableChange> changes(RowSet<Row> rows) {
    List<TableChange> changes = new ArrayList<>(rows.size());
    for (String text : Database.rows(rows, row -> row.getString("change"))) {
      try {
        changes.add(ChangePages.readChange(text));
      } catch (WireException e) {
        throw new IllegalStateException("a change in the feed cannot be read", e);
      }
    }
    return changes;
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }
}
