package gatehouse.server.pass.policy;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The terms of passes, by kind and day. */
public final class PolicyBook {
  /**
   * Terms with how they came to be.
   *
   * @param why in the administrator's words
   */
  public record Entry(Terms terms, String why, String by, Instant at) {}

  private final Database database;
  private final Clock clock;

  public PolicyBook(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The terms under which a pass of a kind is issued on a day; every estate has some. */
  public static Terms inForce(Tx tx, EstateId estate, PassKind kind, LocalDate day) {
    return tx.one(TermsRows::terms, TermsRows.IN_FORCE, estate.value(), kind.name(), day)
        .orElseThrow(
            () -> new IllegalStateException(estate + " has no terms for " + kind + " on " + day));
  }

  /** Terms that a pass was issued under. */
  public static Optional<Terms> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(TermsRows::terms, TermsRows.SELECT + " AND id = $2", estate.value(), id);
  }

  public Future<Optional<Terms>> byId(EstateId estate, UUID id) {
    return database
        .read(TermsRows::terms, TermsRows.SELECT + " AND id = $2", Tuple.of(estate.value(), id))
        .map(found -> found.stream().findFirst());
  }

  /** The terms of every kind on a day. */
  public Future<List<Terms>> inForce(EstateId estate, LocalDate day) {
    return database.work(
        tx ->
            List.of(PassKind.values()).stream()
                .map(kind -> inForce(tx, estate, kind, day))
                .toList());
  }

  /** All terms of a kind that there ever were or are to be, the latest first. */
  public Future<List<Entry>> history(EstateId estate, PassKind kind) {
    return database.read(
        TermsRows::entry,
        TermsRows.SELECT + " AND kind = $2 ORDER BY from_day DESC, added_at DESC",
        Tuple.of(estate.value(), kind.name()));
  }

  /**
   * Adds terms from a day on. What is wrong with them fails with {@link
   * gatehouse.server.pass.PassRefused}.
   *
   * @param why for the record; must say something
   * @param by name of the operator
   */
  public Future<Terms> add(EstateId estate, Terms terms, String why, String by) {
    return database.work(
        tx -> {
          TermsChecks.check(tx, estate, terms, why, Today.in(tx, estate, clock));
          TermsRows.insert(tx, estate, terms, why.strip(), by, clock.instant());
          return terms;
        });
  }
}
