package gatehouse.server.visit.retention;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes visits for good when the days of their purpose are over, with everything that says whose
 * they were; a proof that keeps none of it stays. Several servers may do it at once.
 */
public final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int PER_TRANSACTION = 200;
  private static final long EVERY_MS = Duration.ofHours(1).toMillis();

  /** Lists are kept until somebody has looked at their faults, and never longer than that. */
  private static final Duration FILES_KEPT = Duration.ofDays(1);

  /** An ID that was not fetched, or a card that is not back, still needs its name. */
  private static final String DUE =
      "SELECT v.id, v.pass, v.photo, v.over_at, v.source FROM visit v WHERE v.estate = $1"
          + " AND v.purpose = $2 AND v.over_at <= $3 AND NOT EXISTS (SELECT 1 FROM retention_hold h"
          + " WHERE h.estate = v.estate AND h.visit = v.id AND h.lifted_at IS NULL"
          + " AND h.until_day >= $4)"
          + " AND NOT EXISTS (SELECT 1 FROM held_id i WHERE i.estate = v.estate AND i.visit = v.id"
          + " AND i.back_at IS NULL) AND NOT EXISTS (SELECT 1 FROM card_loan c"
          + " WHERE c.estate = v.estate AND c.visit = v.id AND c.back_at IS NULL AND NOT c.lost)"
          + " ORDER BY v.over_at LIMIT $5 FOR UPDATE OF v SKIP LOCKED";

  private record Due(
      UUID id, @Nullable UUID pass, @Nullable UUID photo, Instant over, String source) {}

  private final Database database;
  private final VisitPolicy policy;
  private final PassBook book;
  private final Deletions deletions;
  private final Clock clock;

  public Retention(
      Database database, VisitPolicy policy, PassBook book, Deletions deletions, Clock clock) {
    this.database = database;
    this.policy = policy;
    this.book = book;
    this.deletions = deletions;
    this.clock = clock;
  }

  /** From now on, once an hour. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        0,
        EVERY_MS,
        timer -> run().onFailure(e -> log.warn("Visits were not deleted: {}", e.toString())));
  }

  /** Once, until nothing is left to do. */
  public Future<Void> run() {
    return database
        .read(row -> new EstateId(row.getString("id")), "SELECT id FROM estate", Tuple.tuple())
        .compose(
            estates -> {
              Future<Void> done = Future.succeededFuture();
              for (EstateId estate : estates) {
                done = done.compose(before -> run(estate));
              }
              return done;
            });
  }

  private Future<Void> run(EstateId estate) {
    return database
        .work(tx -> deleteSome(tx, estate))
        .compose(more -> more ? run(estate) : database.work(tx -> sweep(tx, estate)).mapEmpty());
  }

  /**
   * @return whether there may be more
   */
  private boolean deleteSome(Tx tx, EstateId estate) {
    deletions.lock(tx, estate);
    Instant now = clock.instant();
    ZoneId zone = Today.zone(tx, estate);
    LocalDate today = LocalDate.ofInstant(now, zone);
    VisitTerms terms = policy.today(tx, estate);
    List<String> purposes =
        tx.list(
            row -> row.getString("purpose"),
            "SELECT DISTINCT purpose FROM visit WHERE estate = $1 AND over_at <= $2",
            estate.value(),
            Times.utc(now));
    boolean more = false;
    for (String purpose : purposes) {
      int days = terms.daysKept(purpose);
      List<Due> due =
          tx.list(
              Retention::due,
              DUE,
              estate.value(),
              purpose,
              Times.utc(now.minus(Duration.ofDays(days))),
              today,
              PER_TRANSACTION);
      if (!due.isEmpty()) {
        deletions.add(tx, estate, purpose, days, delete(tx, estate, due, zone), now);
      }
      more |= due.size() == PER_TRANSACTION;
    }
    return more;
  }

  private Deletion.Counts delete(Tx tx, EstateId estate, List<Due> due, ZoneId zone) {
    UUID[] visits = due.stream().map(Due::id).toArray(UUID[]::new);
    List<UUID> passes =
        due.stream()
            .filter(one -> !one.source().equals("RECURRING"))
            .map(Due::pass)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    List<UUID> photos = due.stream().map(Due::photo).filter(Objects::nonNull).distinct().toList();
    VisitTraces.delete(tx, estate, visits);
    Forgotten forgotten = forget(tx, estate, passes);
    return new Deletion.Counts(
        due.size(),
        forgotten.passes(),
        forgotten.people(),
        VisitTraces.deletePhotos(tx, estate, photos),
        LocalDate.ofInstant(due.get(0).over(), zone),
        LocalDate.ofInstant(due.get(due.size() - 1).over(), zone));
  }

  private record Forgotten(int passes, int people) {}

  /** The gateways forget a pass before the books do. */
  private Forgotten forget(Tx tx, EstateId estate, Collection<UUID> passes) {
    List<PassId> atGates = new ArrayList<>();
    List<UUID> holders = new ArrayList<>();
    book.byIds(tx, estate, passes)
        .forEach(
            pass -> {
              atGates.add(pass.id());
              holders.add(pass.holder().id());
            });
    if (!atGates.isEmpty()) {
      book.forget(tx, estate, atGates);
    }
    return new Forgotten(
        count(tx, "forget_visitor_pass", estate, passes),
        count(tx, "forget_visitor", estate, holders.stream().distinct().toList()));
  }

  /** Calls a function of the database for each, and counts where it did something. */
  private static int count(Tx tx, String function, EstateId estate, Collection<UUID> ids) {
    int done = 0;
    for (UUID id : ids) {
      done += tx.any("SELECT 1 WHERE " + function + "($1, $2)", estate.value(), id) ? 1 : 0;
    }
    return done;
  }

  /** What hung on visits that are no more: rights that are long over, lists, files of lists. */
  private boolean sweep(Tx tx, EstateId estate) {
    Instant now = clock.instant();
    OffsetDateTime longOver = Times.utc(now.minus(Duration.ofDays(30)));
    List<UUID> passes =
        tx.list(
            row -> row.getUUID("pass"),
            "DELETE FROM recurring_right r WHERE r.estate = $1"
                + " AND coalesce(r.ended_at, r.until_day::timestamptz + interval '1 day') <= $2"
                + " AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.estate = r.estate"
                + " AND v.pass = r.pass) RETURNING r.pass",
            estate.value(),
            longOver);
    forget(tx, estate, passes);
    tx.run(
        "DELETE FROM guest_list l WHERE l.estate = $1 AND l.until_at <= $2 AND NOT EXISTS"
            + " (SELECT 1 FROM guest_list_visit v WHERE v.estate = l.estate AND v.list = l.id)",
        estate.value(),
        longOver);
    tx.run(
        "DELETE FROM intake_file WHERE estate = $1 AND at <= $2",
        estate.value(),
        Times.utc(now.minus(FILES_KEPT)));
    return true;
  }

  private static Due due(Row row) {
    return new Due(
        row.getUUID("id"),
        row.getUUID("pass"),
        row.getUUID("photo"),
        Times.instant(row, "over_at"),
        row.getString("source"));
  }
}
