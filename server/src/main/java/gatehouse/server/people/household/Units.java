package gatehouse.server.people.household;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.Tie;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.site.Site;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The units as the desk sees them: with their state and everybody who belongs to them. */
public final class Units {
  private static final int LONGEST_REASON = 200;

  /**
   * Which units a list shows.
   *
   * @param building its id, or null for all
   * @param state or null for all
   * @param words beginning of a unit's id or name; empty for all
   */
  public record Filter(@Nullable String building, @Nullable UnitState state, String words) {}

  /**
   * A unit and its version, which who changes it names again.
   *
   * @param building its name
   */
  public record Versioned(Unit unit, String building, int version) {}

  /** A building of the estate. */
  public record Building(String id, String name) {}

  private final Database database;
  private final People people;
  private final Households households;
  private final Clock clock;

  public Units(Database database, People people, Households households, Clock clock) {
    this.database = database;
    this.people = people;
    this.households = households;
    this.clock = clock;
  }

  public Future<List<Building>> buildings(EstateId estate) {
    return database.read(
        row -> new Building(row.getString("id"), row.getString("name")),
        "SELECT id, name FROM building WHERE estate = $1 ORDER BY length(id), id",
        Tuple.of(estate.value()));
  }

  /**
   * A part of the list, in the order of ids.
   *
   * @param after the id that the part before ended with; empty for the first
   */
  public Future<Page<UnitLine>> list(
      EstateId estate, Filter filter, LocalDate today, String after, int limit) {
    String words = filter.words().toLowerCase(java.util.Locale.ROOT);
    UnitState state = filter.state();
    return database
        .read(
            Units::line,
            "SELECT u.id, u.building, u.name, u.state, u.area, b.name AS building_name,"
                + " ARRAY(SELECT p.name FROM tie t JOIN person p"
                + " ON p.estate = t.estate AND p.id = t.person WHERE t.estate = u.estate"
                + " AND t.unit = u.id AND t.role = 'OWNER' AND t.from_day <= $2"
                + " AND (t.until_day IS NULL OR t.until_day >= $2) ORDER BY t.from_day, p.name)"
                + " AS owners, (SELECT count(DISTINCT t.person) FROM tie t"
                + " WHERE t.estate = u.estate AND t.unit = u.id"
                + " AND t.role IN ('RESIDENT', 'TENANT', 'HELPER') AND t.from_day <= $2"
                + " AND (t.until_day IS NULL OR t.until_day >= $2)) AS living"
                + " FROM unit u JOIN building b ON b.estate = u.estate AND b.id = u.building"
                + " WHERE u.estate = $1 AND u.id > $3 AND ($4::text IS NULL OR u.building = $4)"
                + " AND ($5::text IS NULL OR u.state = $5)"
                + " AND (starts_with(lower(u.id), $6) OR starts_with(lower(u.name), $6))"
                + " ORDER BY u.id LIMIT $7",
            Tuple.of(
                estate.value(),
                today,
                after,
                filter.building(),
                state == null ? null : state.name(),
                words,
                limit + 1))
        .map(lines -> Page.of(lines, limit, line -> line.unit().id()));
  }

  public Optional<Versioned> byId(Tx tx, EstateId estate, String id) {
    return tx.one(
        row ->
            new Versioned(
                Site.unit(row), row.getString("building_name"), row.getInteger("version")),
        "SELECT u.id, u.building, u.name, u.state, u.area, u.version, b.name AS building_name"
            + " FROM unit u JOIN building b ON b.estate = u.estate AND b.id = u.building"
            + " WHERE u.estate = $1 AND u.id = $2",
        estate.value(),
        id);
  }

  /** Everybody who belongs, belonged or will belong to a unit; the latest first. */
  public List<Member> members(Tx tx, EstateId estate, String unit) {
    List<Tie> ties = households.allTiesOf(tx, estate, unit);
    Map<UUID, Person> known =
        people.byIds(tx, estate, ties.stream().map(Tie::person).collect(Collectors.toSet()));
    return ties.stream()
        .flatMap(
            tie ->
                Optional.ofNullable(known.get(tie.person())).stream()
                    .map(person -> new Member(tie, person)))
        .toList();
  }

  /**
   * Sets how far a unit has been handed over.
   *
   * @param seen the unit in the version that was seen; refused when there is a later one
   */
  public void changeState(
      Tx tx, EstateId estate, Versioned seen, UnitState state, String reason, String by) {
    if (reason.isBlank()) {
      throw PeopleRefused.of("reason", PeopleFault.REASON_MISSING, "");
    }
    if (reason.length() > LONGEST_REASON) {
      throw PeopleRefused.of("reason", PeopleFault.TEXT_TOO_LONG, String.valueOf(LONGEST_REASON));
    }
    if (seen.unit().state() == state) {
      throw PeopleRefused.of("state", PeopleFault.STATE_ALREADY, "");
    }
    if (tx.run(
            "UPDATE unit SET state = $4, version = version + 1"
                + " WHERE estate = $1 AND id = $2 AND version = $3",
            estate.value(),
            seen.unit().id(),
            seen.version(),
            state.name())
        == 0) {
      throw PeopleRefused.of(
          "", PeopleFault.CHANGED_MEANWHILE, lastHand(tx, estate, seen.unit().id()));
    }
    tx.run(
        "INSERT INTO unit_change (estate, unit, at, state, reason, by)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        seen.unit().id(),
        Times.utc(clock.instant()),
        state.name(),
        reason.strip(),
        by);
  }

  /**
   * Ends everything that anybody is to a unit after a day; what began or begins later never held.
   *
   * @param owners whose own ties as owners go on
   */
  public void endHousehold(
      Tx tx,
      EstateId estate,
      String unit,
      Collection<UUID> owners,
      LocalDate lastDay,
      String reason,
      String by) {
    tx.run(
        "UPDATE tie SET from_day = least(from_day, $4::date), until_day = $4, ended_at = $5,"
            + " ended_by = $6, end_reason = $7 WHERE estate = $1 AND unit = $2"
            + " AND (until_day IS NULL OR until_day > $4)"
            + " AND NOT (role = 'OWNER' AND person = ANY($3))",
        estate.value(),
        unit,
        owners.toArray(UUID[]::new),
        lastDay,
        Times.utc(clock.instant()),
        by,
        reason);
  }

  /** Everything that happened to a unit and to who belongs to it, the latest first. */
  public List<UnitEvent> history(Tx tx, EstateId estate, String unit) {
    return tx.list(
        Units::event,
        "SELECT at, 'STATE' AS kind, state AS what, '' AS name, reason, by FROM unit_change"
            + " WHERE estate = $1 AND unit = $2"
            + " UNION ALL SELECT t.added_at, 'JOINED', t.role, p.name, '', t.added_by FROM tie t"
            + " JOIN person p ON p.estate = t.estate AND p.id = t.person"
            + " WHERE t.estate = $1 AND t.unit = $2"
            + " UNION ALL SELECT t.ended_at, 'LEFT', t.role, p.name, t.end_reason, t.ended_by"
            + " FROM tie t JOIN person p ON p.estate = t.estate AND p.id = t.person"
            + " WHERE t.estate = $1 AND t.unit = $2 AND t.ended_at IS NOT NULL"
            + " ORDER BY at DESC LIMIT 100",
        estate.value(),
        unit);
  }

  private static String lastHand(Tx tx, EstateId estate, String unit) {
    return tx.one(
            row -> row.getString("by"),
            "SELECT by FROM unit_change WHERE estate = $1 AND unit = $2 ORDER BY id DESC LIMIT 1",
            estate.value(),
            unit)
        .orElse("");
  }

  private static UnitEvent event(Row row) {
    return new UnitEvent(
        Times.instant(row, "at"),
        UnitEvent.Kind.valueOf(row.getString("kind")),
        row.getString("what"),
        row.getString("name"),
        row.getString("reason"),
        row.getString("by"));
  }

  private static UnitLine line(Row row) {
    return new UnitLine(
        Site.unit(row),
        row.getString("building_name"),
        List.of(row.getArrayOfStrings("owners")),
        row.getLong("living").intValue());
  }
}
