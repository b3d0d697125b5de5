package gatehouse.server.pass.policy;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The guard rails of an estate: set with their source, lifted with a reason, both recorded. */
public final class GuardRails {
  private static final int LONGEST_SOURCE = 300;

  private static final String STANDING =
      "SELECT id, rule, kind, source, set_by, set_at FROM guard_rail"
          + " WHERE estate = $1 AND lifted_at IS NULL ORDER BY rule, kind NULLS FIRST";

  private final Database database;
  private final Clock clock;

  public GuardRails(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public static List<GuardRail> standing(Tx tx, EstateId estate) {
    return tx.list(GuardRails::rail, STANDING, estate.value());
  }

  public static Optional<GuardRail> standing(
      Tx tx, EstateId estate, GuardRail.Rule rule, PassKind kind) {
    return standing(tx, estate).stream()
        .filter(rail -> rail.rule() == rule && rail.isAbout(kind))
        .findFirst();
  }

  public Future<List<GuardRail>> standing(EstateId estate) {
    return database.read(GuardRails::rail, STANDING, Tuple.of(estate.value()));
  }

  /**
   * Sets a guard rail.
   *
   * @param kind absent for every kind of pass
   * @param source the law or rule that demands it
   */
  public Future<Void> set(
      EstateId estate, GuardRail.Rule rule, @Nullable PassKind kind, String source, String by) {
    return database
        .work(
            tx -> {
              if (source.isBlank()) {
                throw PassRefused.of("source", Fault.FIELD_MISSING, "");
              }
              if (source.length() > LONGEST_SOURCE) {
                throw PassRefused.of(
                    "source", Fault.REASON_TOO_LONG, String.valueOf(LONGEST_SOURCE));
              }
              insert(tx, estate, rule, kind, source.strip(), by);
              return true;
            })
        .mapEmpty();
  }

  /** Lifts a guard rail; it stays in the records. */
  public Future<Void> lift(EstateId estate, UUID rail, String why, String by) {
    return database
        .work(
            tx -> {
              if (why.isBlank()) {
                throw PassRefused.of("why", Fault.REASON_MISSING, "");
              }
              return tx.run(
                  "UPDATE guard_rail SET lifted_by = $3, lifted_why = $4, lifted_at = $5"
                      + " WHERE estate = $1 AND id = $2 AND lifted_at IS NULL",
                  estate.value(),
                  rail,
                  by,
                  why.strip(),
                  Times.utc(clock.instant()));
            })
        .mapEmpty();
  }

  private void insert(
      Tx tx,
      EstateId estate,
      GuardRail.Rule rule,
      @Nullable PassKind kind,
      String source,
      String by) {
    try {
      tx.run(
          "INSERT INTO guard_rail (estate, id, rule, kind, source, set_by, set_at)"
              + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
          estate.value(),
          UUID.randomUUID(),
          rule.name(),
          kind == null ? null : kind.name(),
          source,
          by,
          Times.utc(clock.instant()));
    } catch (PgException e) {
      if ("guard_rail_once".equals(e.getConstraint())) {
        throw PassRefused.of("rule", Fault.RAIL_ALREADY, "");
      }
      throw e;
    }
  }

  private static GuardRail rail(Row row) {
    String kind = row.getString("kind");
    return new GuardRail(
        row.getUUID("id"),
        GuardRail.Rule.valueOf(row.getString("rule")),
        kind == null ? null : PassKind.valueOf(kind),
        row.getString("source"),
        row.getString("set_by"),
        Times.instant(row, "set_at"));
  }
}
