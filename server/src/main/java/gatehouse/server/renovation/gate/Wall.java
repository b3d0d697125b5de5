package gatehouse.server.renovation.gate;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.PermitState;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole estate at a glance: where crews are, what ends, what should have ended. */
public final class Wall {
  private static final int OF_A_BUILDING = 12;
  private static final int WHOLE_BUILDING = 500;
  private static final int LISTED = 30;

  /** Looked up one by one: a plain join would read all units of a large estate. */
  private static final String UNIT_OF_PERMIT =
      " CROSS JOIN LATERAL (SELECT id, building, name FROM unit"
          + " WHERE estate = p.estate AND id = p.unit LIMIT 1) u";

  private static final String RUNNING =
      "SELECT p.id, p.number, p.state, p.workers, p.until_day, u.building, u.name AS unit,"
          + " u.id AS code, coalesce(c.inside, 0)::int AS inside FROM renovation_permit p"
          + UNIT_OF_PERMIT
          + " LEFT JOIN (SELECT permit, count(*) AS inside FROM crew_presence"
          + " WHERE estate = $1 AND inside GROUP BY permit) c ON c.permit = p.id"
          + " WHERE p.estate = $1 AND p.state IN ('IN_FORCE', 'STOPPED', 'EXITING')";

  private static final String BY_BUILDING =
      "SELECT r.*, b.name AS building_name FROM (SELECT r.*,"
          + " row_number() OVER (PARTITION BY building ORDER BY inside > workers DESC,"
          + " inside DESC, code) AS place, count(*) OVER building AS permits,"
          + " (sum(inside) OVER building)::int AS all_inside,"
          + " (sum(workers) OVER building)::int AS all_workers FROM ("
          + RUNNING
          + " AND ($2::text IS NULL OR u.building = $2)) r"
          + " WINDOW building AS (PARTITION BY building)) r"
          + " JOIN building b ON b.estate = $1 AND b.id = r.building WHERE r.place <= $3"
          + " ORDER BY length(b.id), b.id, r.place";

  private static final String CREWS_INSIDE =
      "SELECT b.name AS building, p.id, p.head_name, p.head_phone, u.name AS unit"
          + " FROM renovation_permit p"
          + UNIT_OF_PERMIT
          + " CROSS JOIN LATERAL (SELECT id, name FROM building"
          + " WHERE estate = $1 AND id = u.building LIMIT 1) b"
          + " WHERE p.estate = $1 AND p.id = ANY($2::uuid[]) ORDER BY length(b.id), b.id, u.id, p.id";

  private static final String INSIDE =
      "SELECT c.permit, h.name, c.at FROM crew_presence c"
          + " CROSS JOIN LATERAL (SELECT name FROM person"
          + " WHERE estate = $1 AND id = c.person LIMIT 1) h"
          + " WHERE c.estate = $1 AND c.inside";

  /**
   * A building with its permits.
   *
   * @param permits how many run in it
   * @param first the most pressing of them
   */
  public record Building(
      String id, String name, long permits, int inside, int permitted, List<RunningPermit> first) {
    public Building {
      first = List.copyOf(first);
    }

    /** How many are not among the first. */
    public long others() {
      return permits - first.size();
    }
  }

  /** Somebody who is inside. */
  public record Inside(String name, Instant since) {}

  /**
   * A crew of which somebody is inside, and whom to call.
   *
   * @param building what people call it, as the unit
   */
  public record Crew(
      String building, UUID permit, String unit, String head, String phone, List<Inside> inside) {
    public Crew {
      inside = List.copyOf(inside);
    }
  }

  /** The buildings in which somebody works; with one named, all of that one. */
  public List<Building> buildings(Tx tx, EstateId estate, @Nullable String building) {
    List<Building> buildings = new ArrayList<>();
    List<RunningPermit> first = new ArrayList<>();
    List<Row> rows =
        tx.list(
            row -> row,
            BY_BUILDING,
            estate.value(),
            building,
            building == null ? OF_A_BUILDING : WHOLE_BUILDING);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      first.add(permit(row));
      String id = row.getString("building");
      if (i + 1 == rows.size() || !rows.get(i + 1).getString("building").equals(id)) {
        buildings.add(
            new Building(
                id,
                row.getString("building_name"),
                row.getLong("permits"),
                row.getInteger("all_inside"),
                row.getInteger("all_workers"),
                first));
        first.clear();
      }
    }
    return buildings;
  }

  /** Those whose last day is one of these, the next first. */
  public List<RunningPermit> ending(Tx tx, EstateId estate, LocalDate from, LocalDate until) {
    return tx.list(
        Wall::permit,
        RUNNING + " AND p.until_day BETWEEN $2 AND $3 ORDER BY p.until_day, p.id LIMIT " + LISTED,
        estate.value(),
        from,
        until);
  }

  /** Those whose last day was before this one, the longest ago first. */
  public List<RunningPermit> overdue(Tx tx, EstateId estate, LocalDate today) {
    return tx.list(
        Wall::permit,
        RUNNING + " AND p.until_day < $2 ORDER BY p.until_day, p.id LIMIT " + LISTED,
        estate.value(),
        today);
  }

  /** Each crew of which somebody is inside, with all of those, by building and unit. */
  public List<Crew> inside(Tx tx, EstateId estate) {
    Map<UUID, List<Inside>> inside = new HashMap<>();
    for (Row row : tx.list(row -> row, INSIDE, estate.value())) {
      inside
          .computeIfAbsent(row.getUUID("permit"), permit -> new ArrayList<>())
          .add(new Inside(row.getString("name"), Times.instant(row, "at")));
    }
    return tx.list(
        row ->
            new Crew(
                row.getString("building"),
                row.getUUID("id"),
                row.getString("unit"),
                row.getString("head_name"),
                row.getString("head_phone"),
                byName(inside.getOrDefault(row.getUUID("id"), List.of()))),
        CREWS_INSIDE,
        estate.value(),
        inside.keySet().toArray(UUID[]::new));
  }

  private static List<Inside> byName(List<Inside> people) {
    return people.stream().sorted(Comparator.comparing(Inside::name)).toList();
  }

  private static RunningPermit permit(Row row) {
    return new RunningPermit(
        row.getUUID("id"),
        row.getString("number"),
        row.getString("unit"),
        PermitState.valueOf(row.getString("state")),
        row.getInteger("inside"),
        row.getInteger("workers"),
        row.getLocalDate("until_day"));
  }
}
