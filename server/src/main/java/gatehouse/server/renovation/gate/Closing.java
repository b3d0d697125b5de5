package gatehouse.server.renovation.gate;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.WeeklyHours;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.PermitState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks by the clock who is inside although the hours are over, the work is stopped or the permit
 * has ended. Told once each time that the hours end, and once more on each day after.
 */
public final class Closing {
  private static final Logger log = LoggerFactory.getLogger(Closing.class);
  private static final long EVERY_MS = 10_000;

  /** Each permit with somebody inside. */
  private static final String WITH_SOMEBODY =
      "SELECT p.estate, p.id, p.state, p.from_day, p.until_day, g.hours::text AS hours, e.zone"
          + " FROM renovation_permit p JOIN estate e ON e.id = p.estate"
          + " JOIN access_group g ON g.estate = p.estate AND g.id = p.hours"
          + " WHERE (p.estate, p.id) IN (SELECT estate, permit FROM crew_presence WHERE inside)"
          + " ORDER BY p.estate, p.id";

  private final Database database;
  private final Clock clock;

  public Closing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Site(
      EstateId estate,
      UUID permit,
      PermitState state,
      LocalDate from,
      LocalDate until,
      WeeklyHours hours,
      ZoneId zone) {

    boolean worksAt(Instant now) {
      LocalDate day = LocalDate.ofInstant(now, zone);
      return state == PermitState.IN_FORCE
          && !day.isBefore(from)
          && !day.isAfter(until)
          && hours.include(now);
    }

    /** When the hours ended, at the earliest the beginning of the day. */
    Instant closed(Instant now) {
      Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
      Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
      while (minute.isAfter(midnight) && !hours.include(minute.minusSeconds(60))) {
        minute = minute.minusSeconds(60);
      }
      return hours.include(now) ? midnight : minute;
    }
  }

  /** From now on, every ten seconds. */
  public void start(Vertx vertx) {
    vertx.setPeriodic(
        EVERY_MS,
        timer -> run().onFailure(e -> log.warn("Nobody looked who is inside: {}", e.toString())));
  }

  /** Once. */
  public Future<Void> run() {
    return database.work(tx -> look(tx, clock.instant())).mapEmpty();
  }

  /**
   * @return in how many estates there was something to tell
   */
  private static int look(Tx tx, Instant now) {
    Set<EstateId> told = new HashSet<>();
    for (Site site : tx.list(Closing::site, WITH_SOMEBODY)) {
      if (!site.worksAt(now)
          && Alerts.stillInside(tx, site.estate(), site.permit(), site.closed(now), now)) {
        told.add(site.estate());
      }
    }
    told.forEach(estate -> tx.await(Alerts.ring(tx.connection(), estate)));
    return told.size();
  }

  private static Site site(Row row) {
    try {
      return new Site(
          new EstateId(row.getString("estate")),
          row.getUUID("id"),
          PermitState.valueOf(row.getString("state")),
          row.getLocalDate("from_day"),
          row.getLocalDate("until_day"),
          WireCodec.read(
              row.getString("hours").getBytes(StandardCharsets.UTF_8), WeeklyHours.class),
          ZoneId.of(row.getString("zone")));
    } catch (WireException e) {
      throw new IllegalStateException("the hours of permit " + row.getUUID("id"), e);
    }
  }
}
