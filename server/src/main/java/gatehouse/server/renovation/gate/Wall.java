package gatehouse.server.renovation.gate;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.PermitState;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The whole estate at a glance: where crews are, what ends, what should have ended. */
public final class Wall {
  private static final int OF_A_BUILDING = 12;
  private static final int WHOLE_BUILDING = 500;
  private static final int LISTED = 30;

  private static final String RUNNING =
      "SELECT p.id, p.number, p.state, p.workers, p.until_day, u.building, u.name AS unit,"
          + " u.id AS code, coalesce(c.inside, 0)::int AS inside FROM renovation_permit p"
          + " JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
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

  private static final String INSIDE =
      "SELECT b.name AS building, u.name AS unit, p.id, p.number, p.head_name, p.head_phone,"
          + " h.name, c.at, coalesce(l.name, c.lane) AS lane FROM crew_presence c"
          + " JOIN renovation_permit p ON p.estate = c.estate AND p.id = c.permit"
          + " JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
          + " JOIN building b ON b.estate = u.estate AND b.id = u.building"
          + " JOIN person h ON h.estate = c.estate AND h.id = c.person"
          + " LEFT JOIN portal l ON l.estate = c.estate AND l.id = c.lane"
          + " WHERE c.estate = $1 AND c.inside ORDER BY length(b.id), b.id, u.id, p.id, h.name";

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

  /** Somebody who has to be found when the house burns. */
  public record Inside(
      String building, Crew crew, String name, Instant since, @Nullable String lane) {}

  /** Where a crew works, and whom to call. */
  public record Crew(UUID permit, String unit, String number, String head, String phone) {}

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

  /** Everybody of every crew who is inside, by building and unit. */
  public List<Inside> inside(Tx tx, EstateId estate) {
    return tx.list(
        row ->
            new Inside(
                row.getString("building"),
                new Crew(
                    row.getUUID("id"),
                    row.getString("unit"),
                    row.getString("number"),
                    row.getString("head_name"),
                    row.getString("head_phone")),
                row.getString("name"),
                Times.instant(row, "at"),
                row.getString("lane")),
        INSIDE,
        estate.value());
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
