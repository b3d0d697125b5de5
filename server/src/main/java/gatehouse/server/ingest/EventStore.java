package gatehouse.server.ingest;

import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.server.db.Database;
import gatehouse.server.db.Doorbell;
import gatehouse.server.db.Texts;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores a gateway's events: one transaction for all that is in hand. */
final class EventStore {
  static final String CHANNEL = "events";

  /** How many events behind a filled hole are read at once. */
  static final int AT_ONCE = 2_000;

  private static final String LOCK =
      "SELECT boot, sequence, hash, highest FROM ingest_position"
          + " WHERE estate = $1 AND gateway = $2 FOR UPDATE";

  private static final String INSERT =
      "INSERT INTO events (estate, gateway, received_at, boot, sequence, occurred_at, kind, line)"
          + " SELECT $1, $2, $3, u.* FROM unnest($4::int8[], $5::int8[], $6::timestamptz[],"
          + " $7::text[], $8::text[]) AS u"
          + " ON CONFLICT DO NOTHING RETURNING boot, sequence";

  private final Database database;
  private final List<EventHandler> handlers;
  private final Clock clock;

  /** What a transaction came to. */
  record Outcome(Sequence upTo, int stored, int duplicates, int incidents) {}

  EventStore(Database database, List<EventHandler> handlers, Clock clock) {
    this.database = database;
    this.handlers = List.copyOf(handlers);
    this.clock = clock;
  }

  /** Fails when nothing was stored; the same may then be tried again. */
  Future<Outcome> store(Address gateway, Journal journal) {
    return database.inTransaction(
        tx ->
            lock(tx, gateway)
                .compose(progress -> new Batch(tx, gateway, journal, progress).store()));
  }

  private static Future<Progress> lock(SqlConnection tx, Address gateway) {
    Tuple key = Tuple.of(gateway.estate().value(), gateway.gateway().value());
    return tx.preparedQuery(LOCK)
        .execute(key)
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(rows)
                    : tx.preparedQuery(
                            "INSERT INTO ingest_position (estate, gateway) VALUES ($1, $2)"
                                + " ON CONFLICT DO NOTHING")
                        .execute(key)
                        .compose(inserted -> tx.preparedQuery(LOCK).execute(key)))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Progress(
                  new Sequence(row.getLong("boot"), row.getLong("sequence")),
                  row.getString("hash"),
                  row.getLong("highest"));
            });
  }

  /** One transaction. */
  private final class Batch {
    private final SqlConnection tx;
    private final Address gateway;
    private final Journal journal;
    private final Progress progress;
    private final Instant now = clock.instant();
    private final boolean hadHole;
    private final Sequence before;

    Batch(SqlConnection tx, Address gateway, Journal journal, Progress progress) {
      this.tx = tx;
      this.gateway = gateway;
      this.journal = journal;
      this.progress = progress;
      this.hadHole = progress.hasHole();
      this.before = progress.upTo();
    }

    Future<Outcome> store() {
      progress.startAt(journal.oldest());
      return insert()
          .compose(
              fresh -> {
                fresh.forEach(progress::stored);
                journal.lines().forEach(progress::pass);
                return passStored()
                    .compose(passed -> handle(fresh))
                    .compose(handled -> savePosition())
                    .compose(saved -> Incidents.save(tx, gateway, now, progress.incidents()))
                    .compose(saved -> Doorbell.ring(tx, CHANNEL, gateway.estate().value()))
                    .map(
                        rung ->
                            new Outcome(
                                progress.upTo(),
                                fresh.size(),
                                journal.lines().size() - fresh.size(),
                                progress.incidents().size()));
              });
    }

    /** The lines that were not stored before, in their order. */
    private Future<List<JournalLine>> insert() {
      List<JournalLine> lines = journal.lines();
      Tuple arguments =
          Tuple.of(gateway.estate().value(), gateway.gateway().value(), Times.utc(now))
              .addValue(lines.stream().map(line -> line.sequence().boot()).toArray(Long[]::new))
              .addValue(lines.stream().map(line -> line.sequence().number()).toArray(Long[]::new))
              .addValue(
                  lines.stream()
                      .map(line -> Times.utc(line.occurredAt()))
                      .toArray(OffsetDateTime[]::new))
              .addValue(
                  lines.stream().map(line -> Texts.storable(line.kind())).toArray(String[]::new))
              .addValue(
                  lines.stream().map(line -> Texts.storable(line.text())).toArray(String[]::new));
      return tx.preparedQuery(INSERT)
          .execute(arguments)
          .map(
              rows -> {
                Set<Sequence> inserted = new HashSet<>();
                rows.forEach(
                    row ->
                        inserted.add(new Sequence(row.getLong("boot"), row.getLong("sequence"))));
                // Removing as we go: a line that stands twice in the batch is new once.
                return lines.stream().filter(line -> inserted.remove(line.sequence())).toList();
              });
    }

    /** Behind a hole that has just been filled there may be events that were stored before. */
    private Future<Void> passStored() {
      return hadHole && progress.hasHole() && !progress.upTo().equals(before)
          ? passNext()
          : Future.succeededFuture();
    }

    private Future<Void> passNext() {
      return tx.preparedQuery(
              "SELECT boot, sequence, line FROM events WHERE estate = $1 AND gateway = $2"
                  + " AND boot >= $3 AND sequence > $4 ORDER BY sequence, boot LIMIT "
                  + AT_ONCE)
          .execute(
              Tuple.of(
                  gateway.estate().value(),
                  gateway.gateway().value(),
                  progress.upTo().boot(),
                  progress.upTo().number()))
          .compose(
              rows -> {
                long from = progress.upTo().number();
                rows.forEach(row -> progress.pass(storedLine(row)));
                boolean more = rows.size() == AT_ONCE && progress.upTo().number() > from;
                return more ? passNext() : Future.succeededFuture();
              });
    }

    private static JournalLine storedLine(Row row) {
      return JournalLine.read(row.getString("line").getBytes(StandardCharsets.UTF_8))
          .at(row.getLong("boot"), row.getLong("sequence"));
    }

    private Future<Void> handle(List<JournalLine> fresh) {
      List<StoredEvent> events =
          fresh.stream()
              .map(JournalLine::envelope)
              .filter(java.util.Objects::nonNull)
              .map(envelope -> new StoredEvent(envelope, now))
              .sorted(java.util.Comparator.comparing(event -> event.envelope().sequence()))
              .toList();
      Future<Void> done = Future.succeededFuture();
      if (events.isEmpty()) {
        return done;
      }
      for (EventHandler handler : handlers) {
        done = done.compose(before -> handler.handle(tx, gateway.estate(), events));
      }
      return done;
    }

    private Future<Void> savePosition() {
      return tx.preparedQuery(
              "UPDATE ingest_position SET boot = $3, sequence = $4, hash = $5, highest = $6"
                  + " WHERE estate = $1 AND gateway = $2")
          .execute(
              Tuple.of(
                  gateway.estate().value(),
                  gateway.gateway().value(),
                  progress.upTo().boot(),
                  progress.upTo().number(),
                  progress.hash(),
                  progress.highest()))
          .mapEmpty();
    }
  }
}
