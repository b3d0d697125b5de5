package gatehouse.server.renovation.gate;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who of a crew is inside, and what the gates counted of it. */
public final class Presence {
  private static final int CORRECTIONS = 20;

  private static final String CREW =
      "SELECT w.pass, w.person, h.name, coalesce(c.inside, false) AS inside, c.at,"
          + " coalesce(l.name, c.lane) AS lane FROM (SELECT DISTINCT ON (holder)"
          + " id AS pass, holder AS person FROM pass WHERE estate = $1 AND permit = $2"
          + " ORDER BY holder, number DESC) w"
          + " JOIN person h ON h.estate = $1 AND h.id = w.person"
          + " LEFT JOIN crew_presence c ON c.estate = $1 AND c.permit = $2"
          + " AND c.person = w.person"
          + " LEFT JOIN portal l ON l.estate = $1 AND l.id = c.lane";

  /** Whom the gates have counted in and not out, the longest first. */
  public List<Whereabouts> inside(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        Presence::whereabouts,
        CREW + " WHERE c.inside ORDER BY c.at, h.name",
        estate.value(),
        permit);
  }

  /** The whole crew: who is inside first. */
  public List<Whereabouts> crew(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        Presence::whereabouts,
        CREW + " ORDER BY coalesce(c.inside, false) DESC, h.name, w.person",
        estate.value(),
        permit);
  }

  /** Each day since then on which somebody passed, the oldest first. */
  public List<DayCount> days(Tx tx, EstateId estate, UUID permit, LocalDate since) {
    return tx.list(
        row ->
            new DayCount(
                row.getLocalDate("day"),
                row.getInteger("workers"),
                row.getInteger("entries"),
                row.getInteger("exits")),
        "SELECT (p.at AT TIME ZONE e.zone)::date AS day,"
            + " (count(DISTINCT p.person) FILTER (WHERE p.inwards))::int AS workers,"
            + " (count(*) FILTER (WHERE p.inwards))::int AS entries,"
            + " (count(*) FILTER (WHERE NOT p.inwards))::int AS exits"
            + " FROM estate e JOIN crew_passage p ON p.estate = e.id WHERE e.id = $1"
            + " AND p.permit = $2 AND p.at >= ($3::date)::timestamp AT TIME ZONE e.zone"
            + " GROUP BY day ORDER BY day",
        estate.value(),
        permit,
        since);
  }

  public List<Correction> corrections(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        row ->
            new Correction(
                row.getString("name"),
                row.getBoolean("inside"),
                Times.instant(row, "at"),
                row.getString("reason"),
                row.getString("by")),
        "SELECT h.name, c.inside, c.at, c.reason, c.by FROM crew_correction c"
            + " JOIN person h ON h.estate = c.estate AND h.id = c.person"
            + " WHERE c.estate = $1 AND c.permit = $2 ORDER BY c.id DESC LIMIT "
            + CORRECTIONS,
        estate.value(),
        permit);
  }

  /** A count that was put right by hand. */
  public record Correction(String name, boolean inside, Instant at, String reason, String by) {}

  /** Who is where, by a guard's word. */
  public record Word(UUID permit, UUID person, boolean inside, String reason, String by) {}

  /** Puts a count right. Refused when it already is: another guard, or the gate, was quicker. */
  public void correct(Tx tx, EstateId estate, Word word, Instant now) {
    tx.await(CrewCount.lock(tx.connection(), estate));
    Whereabouts known =
        crew(tx, estate, word.permit()).stream()
            .filter(one -> one.person().equals(word.person()))
            .findFirst()
            .orElseThrow(() -> Refused.of("person", "RenovationFault.NOT_OF_CREW"));
    if (known.inside() == word.inside()) {
      throw Refused.of(
          "person",
          word.inside() ? "RenovationFault.ALREADY_INSIDE" : "RenovationFault.ALREADY_OUTSIDE",
          known.name());
    }
    tx.run(
        "INSERT INTO crew_presence (estate, permit, person, inside, at) VALUES ($1, $2, $3, $4, $5)"
            + " ON CONFLICT (estate, permit, person) DO UPDATE SET inside = excluded.inside,"
            + " at = excluded.at, lane = NULL",
        estate.value(),
        word.permit(),
        word.person(),
        word.inside(),
        Times.utc(now));
    tx.run(
        "INSERT INTO crew_correction (estate, permit, person, inside, at, reason, by)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        estate.value(),
        word.permit(),
        word.person(),
        word.inside(),
        Times.utc(now),
        word.reason(),
        word.by());
    if (word.inside()) {
      tx.await(Alerts.overCount(tx.connection(), estate, new UUID[] {word.permit()}));
    }
  }

  private static Whereabouts whereabouts(Row row) {
    return new Whereabouts(
        new PassId(row.getUUID("pass")),
        row.getUUID("person"),
        row.getString("name"),
        row.getBoolean("inside"),
        Times.instantOrNull(row, "at"),
        row.getString("lane"));
  }
}
