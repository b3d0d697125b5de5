package gatehouse.server.visit.way;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.gate.Wall;
import gatehouse.server.visit.VisitRows;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is inside now: the visitors; and when it burns, everybody of whom the house knows. */
public final class InsideNow {
  /** So many are shown; who has been inside longest over the time comes first. */
  public static final int MOST = 300;

  private static final String SELECT =
      "SELECT v.*, u.name AS unit_name, b.name AS building_name, h.name AS host_name,"
          + " h.phone AS host_phone, coalesce(l.name, v.lane) AS lane_name, c.number AS card,"
          + " coalesce(o.rings, 0) AS rings FROM visit v"
          + " JOIN unit u ON u.estate = v.estate AND u.id = v.unit"
          + " JOIN building b ON b.estate = u.estate AND b.id = u.building"
          + " LEFT JOIN person h ON h.estate = v.estate AND h.id = v.host"
          + " LEFT JOIN portal l ON l.estate = v.estate AND l.id = v.lane"
          + " LEFT JOIN card_loan n ON n.estate = v.estate AND n.visit = v.id"
          + " AND n.back_at IS NULL"
          + " LEFT JOIN lent_card c ON c.estate = n.estate AND c.card = n.card"
          + " LEFT JOIN visit_overstay o ON o.estate = v.estate AND o.visit = v.id"
          + " WHERE v.estate = $1 AND v.over_at IS NULL AND v.state = 'INSIDE'";

  /** What paper needs of each: it is asked for when there is no time, and of thousands. */
  private static final String VISITORS =
      "SELECT v.name, v.phone, v.companions, coalesce(v.inside_since, v.from_at) AS since,"
          + " u.name AS unit_name, b.name AS building_name,"
          + " btrim(concat_ws(' ', h.name, h.phone)) AS host_call FROM visit v"
          + " JOIN unit u ON u.estate = v.estate AND u.id = v.unit"
          + " JOIN building b ON b.estate = u.estate AND b.id = u.building"
          + " LEFT JOIN person h ON h.estate = v.estate AND h.id = v.host"
          + " WHERE v.estate = $1 AND v.over_at IS NULL AND v.state = 'INSIDE'"
          + " ORDER BY length(b.id), b.id, u.id, v.number";

  /** So long a ring is seen on every page of the desk. */
  private static final Duration RING = Duration.ofMinutes(5);

  private final Wall wall;

  public InsideNow(Wall wall) {
    this.wall = wall;
  }

  /** How many are inside, with those who came along; and how many visits stay too long. */
  public record Count(int visits, int people, int overstaying) {}

  /** One line of the list for an evacuation. */
  public record Line(String unit, List<String> people, int count, String call, Instant since) {
    public Line {
      people = List.copyOf(people);
    }
  }

  /** Everybody known to be in a building. */
  public record Building(String name, List<Line> lines) {
    public Building {
      lines = List.copyOf(lines);
    }

    public int people() {
      return lines.stream().mapToInt(Line::count).sum();
    }
  }

  /** Those who should have gone first, the longest ago at the top. */
  public List<Inside> visitors(Tx tx, EstateId estate) {
    return tx.list(
        InsideNow::inside, SELECT + " ORDER BY v.until_at, v.number LIMIT " + MOST, estate.value());
  }

  /** Those for whom the desk is being rung. */
  public List<Inside> ringing(Tx tx, EstateId estate, Instant now) {
    return tx.list(
        InsideNow::inside,
        SELECT + " AND o.last_at > $2 ORDER BY v.until_at, v.number LIMIT " + MOST,
        estate.value(),
        Times.utc(now.minus(RING)));
  }

  /** Those who should have gone. */
  public List<Inside> overstaying(Tx tx, EstateId estate, Instant now) {
    return tx.list(
        InsideNow::inside,
        SELECT + " AND v.until_at <= $2 ORDER BY v.until_at, v.number LIMIT " + MOST,
        estate.value(),
        Times.utc(now));
  }

  public Count count(Tx tx, EstateId estate, Instant now) {
    return tx.one(
            row ->
                new Count(
                    row.getInteger("visits"),
                    row.getInteger("people"),
                    row.getInteger("overstaying")),
            "SELECT count(*)::int AS visits, coalesce(sum(companions + 1), 0)::int AS people,"
                + " (count(*) FILTER (WHERE until_at <= $2))::int AS overstaying FROM visit"
                + " WHERE estate = $1 AND over_at IS NULL AND state = 'INSIDE'",
            estate.value(),
            Times.utc(now))
        .orElseThrow();
  }

  /** Visitors and crews, by building and unit: all of them, however many. */
  public List<Building> everybody(Tx tx, EstateId estate) {
    Map<String, List<Line>> buildings = new LinkedHashMap<>();
    for (Visitor one : tx.list(InsideNow::visitor, VISITORS, estate.value())) {
      buildings.computeIfAbsent(one.building(), name -> new ArrayList<>()).add(one.line());
    }
    for (Wall.Crew crew : wall.inside(tx, estate)) {
      buildings
          .computeIfAbsent(crew.building(), name -> new ArrayList<>())
          .add(
              new Line(
                  crew.unit(),
                  crew.inside().stream().map(Wall.Inside::name).toList(),
                  crew.inside().size(),
                  (crew.head() + " " + crew.phone()).strip(),
                  crew.inside().stream()
                      .map(Wall.Inside::since)
                      .min(Instant::compareTo)
                      .orElseThrow()));
    }
    return buildings.entrySet().stream()
        .map(one -> new Building(one.getKey(), one.getValue()))
        .toList();
  }

  private record Visitor(String building, Line line) {}

  private static Visitor visitor(Row row) {
    String phone = row.getString("phone");
    return new Visitor(
        row.getString("building_name"),
        new Line(
            row.getString("unit_name"),
            List.of(row.getString("name")),
            row.getInteger("companions") + 1,
            phone.isEmpty() ? row.getString("host_call") : phone,
            Times.instant(row, "since")));
  }

  private static Inside inside(Row row) {
    String host = row.getString("host_name");
    String phone = row.getString("host_phone");
    return new Inside(
        VisitRows.visit(row),
        row.getString("unit_name"),
        row.getString("building_name"),
        host == null ? "" : host,
        phone == null ? "" : phone,
        row.getString("lane_name"),
        row.getInteger("card"),
        row.getInteger("rings"));
  }
}
