package gatehouse.server.access;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PortalId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log that guards watch: written as events are stored, read newest first. */
public final class AccessLog implements EventHandler {
  static final String CHANNEL = "access_log";

  private static final String SELECT =
      "SELECT a.id, a.gateway, a.boot, a.sequence, a.occurred_at, a.received_at, a.kind, a.lane,"
          + " a.direction, a.outcome, a.reason, a.pass, a.detail, h.name, p.unit,"
          + " u.name AS unit_name"
          + " FROM access_log a"
          + " LEFT JOIN pass p ON p.estate = a.estate AND p.id = a.pass"
          + " LEFT JOIN person h ON h.estate = p.estate AND h.id = p.holder"
          + " LEFT JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
          + " WHERE a.estate = $1";

  private static final String INSERT =
      "INSERT INTO access_log (estate, gateway, received_at, boot, sequence, occurred_at, kind,"
          + " lane, direction, outcome, reason, pass, detail)"
          + " SELECT $1, $2, $3, u.* FROM unnest($4::int8[], $5::int8[], $6::timestamptz[],"
          + " $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::uuid[],"
          + " $13::text[]) AS u";

  private final Database database;

  public AccessLog(Database database) {
    this.database = database;
  }

  /**
   * The newest entries first.
   *
   * @param cursor {@link Page#next} of the page before; absent for the first
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  public Future<Page<AccessEntry>> newest(
      EstateId estate, AccessQuery query, @Nullable String cursor, int limit) {
    Filter filter = new Filter(estate, query);
    if (cursor != null) {
      try {
        filter.add("a.id <", Long.valueOf(cursor));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not a cursor of this list: \"" + cursor + "\"", e);
      }
    }
    return database
        .read(AccessRows::entry, filter.sql("DESC", limit + 1), filter.arguments)
        .map(entries -> Page.of(entries, limit, entry -> String.valueOf(entry.id())));
  }

  /** What was stored after the entry with this id, oldest first; nothing is ever skipped. */
  public Future<List<AccessEntry>> after(EstateId estate, long id, AccessQuery query, int limit) {
    Filter filter = new Filter(estate, query);
    filter.add("a.id >", id);
    return database.read(AccessRows::entry, filter.sql("ASC", limit), filter.arguments);
  }

  /** Calls the listener, on an event loop, when the log of an estate has grown. */
  public static void onNews(Doorbell doorbell, Consumer<EstateId> listener) {
    doorbell.listen(CHANNEL, estate -> listener.accept(new EstateId(estate)));
  }

  @Override
  public Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    Columns columns = new Columns();
    events.forEach(event -> columns.add(event.envelope()));
    if (columns.isEmpty()) {
      return Future.succeededFuture();
    }
    StoredEvent first = events.get(0);
    // Ids are drawn under this lock, so that they become visible in their order.
    return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtext('access_log'), hashtext($1))")
        .execute(Tuple.of(estate.value()))
        .compose(
            locked ->
                tx.preparedQuery(INSERT)
                    .execute(
                        columns.after(
                            Tuple.of(
                                estate.value(),
                                first.envelope().gateway().value(),
                                Times.utc(first.receivedAt())))))
        .compose(inserted -> Doorbell.ring(tx, CHANNEL, estate.value()));
  }

  /** The conditions of one query. */
  private static final class Filter {
    private final StringBuilder conditions = new StringBuilder();
    private final Tuple arguments = Tuple.tuple();

    Filter(EstateId estate, AccessQuery query) {
      arguments.addValue(estate.value());
      PortalId gate = query.gate();
      if (gate != null) {
        add("a.lane =", gate.value());
      }
      String outcome = query.outcome();
      if (outcome != null) {
        add("a.outcome =", outcome);
      }
      if (query.since() != null) {
        add("a.occurred_at >=", Times.utc(query.since()));
      }
    }

    void add(String comparison, Object value) {
      arguments.addValue(value);
      conditions.append(" AND ").append(comparison).append(" $").append(arguments.size());
    }

    String sql(String order, int limit) {
      return SELECT + conditions + " ORDER BY a.id " + order + " LIMIT " + limit;
    }
  }
}
