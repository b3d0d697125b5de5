package gatehouse.server.visit.retention;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The proofs of deletion, in their chain. */
public final class Deletions {
  private static final String SELECT = "SELECT * FROM visit_deletion WHERE estate = $1";

  /** Only one at a time adds to an estate's chain. */
  public void lock(Tx tx, EstateId estate) {
    tx.any(
        "SELECT pg_advisory_xact_lock(hashtext('visit_retention'), hashtext($1))", estate.value());
  }

  /** Adds a proof, under the lock. */
  public void add(
      Tx tx, EstateId estate, String purpose, int days, Deletion.Counts counts, Instant now) {
    Optional<Deletion> last =
        tx.one(Deletions::deletion, SELECT + " ORDER BY number DESC LIMIT 1", estate.value());
    Deletion next =
        Deletion.sealed(
            last.map(Deletion::number).orElse(0L) + 1,
            now.truncatedTo(ChronoUnit.MILLIS),
            purpose,
            days,
            counts,
            last.map(one -> one.seal().hash()).orElse(Deletion.NO_PREVIOUS));
    tx.run(
        "INSERT INTO visit_deletion (estate, number, at, purpose, days, visits, passes, people,"
            + " photos, from_day, until_day, previous, hash)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        estate.value(),
        next.number(),
        Times.utc(next.at()),
        purpose,
        days,
        counts.visits(),
        counts.passes(),
        counts.people(),
        counts.photos(),
        counts.from(),
        counts.until(),
        Buffer.buffer(next.seal().previous()),
        Buffer.buffer(next.seal().hash()));
  }

  /** The latest first. */
  public List<Deletion> latest(Tx tx, EstateId estate, int limit) {
    return tx.list(
        Deletions::deletion, SELECT + " ORDER BY number DESC LIMIT $2", estate.value(), limit);
  }

  /** The number of the first proof that is missing or changed; empty when all are whole. */
  public Optional<Long> firstBroken(Tx tx, EstateId estate) {
    byte[] before = Deletion.NO_PREVIOUS;
    long number = 0;
    for (Deletion one : tx.list(Deletions::deletion, SELECT + " ORDER BY number", estate.value())) {
      number++;
      if (one.number() != number || !one.follows(before)) {
        return Optional.of(number);
      }
      before = one.seal().hash();
    }
    return Optional.empty();
  }

  private static Deletion deletion(Row row) {
    return new Deletion(
        row.getLong("number"),
        Times.instant(row, "at"),
        row.getString("purpose"),
        row.getInteger("days"),
        new Deletion.Counts(
            row.getInteger("visits"),
            row.getInteger("passes"),
            row.getInteger("people"),
            row.getInteger("photos"),
            row.getLocalDate("from_day"),
            row.getLocalDate("until_day")),
        new Deletion.Seal(row.getBuffer("previous").getBytes(), row.getBuffer("hash").getBytes()));
  }
}
