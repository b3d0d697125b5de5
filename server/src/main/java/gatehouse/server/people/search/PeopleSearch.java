package gatehouse.server.people.search;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.people.People;
import gatehouse.server.site.Site;
import gatehouse.server.site.Unit;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Units and persons by what was typed: a code, a name, pinyin initials, the end of a number. */
public final class PeopleSearch {
  private static final String UNIT_CODE = "regexp_replace(lower(id), '[^a-z0-9]', '', 'g')";

  private final Database database;

  public PeopleSearch(Database database) {
    this.database = database;
  }

  public Future<List<Unit>> units(EstateId estate, Needle needle, int most) {
    Lookup lookup = unitLookup(estate, needle, most);
    if (lookup.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    String sql =
        "SELECT id, building, name, state, area FROM unit JOIN "
            + lookup.hits()
            + " ON id = hit.key WHERE estate = $1 ORDER BY (lower(id) = "
            + lookup.argument(needle.text())
            + ") DESC, rank, building, id LIMIT "
            + most;
    return database.read(Site::unit, sql, lookup.arguments());
  }

  /**
   * @param today of the units that are named with each
   */
  public Future<List<FoundPerson>> people(
      EstateId estate, Needle needle, LocalDate today, int most) {
    Lookup lookup = personLookup(estate, needle, most);
    if (lookup.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    String day = lookup.argument(today);
    String sql =
        "SELECT p.*, ARRAY(SELECT DISTINCT u.name FROM tie t"
            + " JOIN unit u ON u.estate = t.estate AND u.id = t.unit"
            + " WHERE t.estate = p.estate AND t.person = p.id AND t.from_day <= "
            + day
            + " AND (t.until_day IS NULL OR t.until_day >= "
            + day
            + ") ORDER BY u.name LIMIT 3) AS units FROM person p JOIN "
            + lookup.hits()
            + " ON p.id = hit.key WHERE p.estate = $1 ORDER BY rank, p.name, p.id LIMIT "
            + most;
    return database.read(
        row -> new FoundPerson(People.person(row), List.of(row.getArrayOfStrings("units"))),
        sql,
        lookup.arguments());
  }

  /** For the plan's test too: which branches a search of units has. */
  static Lookup unitLookup(EstateId estate, Needle needle, int most) {
    Lookup lookup = new Lookup(estate, "unit", "id", most);
    if (needle.isEmpty()) {
      return lookup;
    }
    lookup.beginning("lower(name)", needle.text());
    needle
        .code()
        .ifPresent(
            code ->
                lookup
                    .beginning(UNIT_CODE, code)
                    .beginning("reverse(" + UNIT_CODE + ")", Needle.backwards(code)));
    return lookup;
  }

  /** The keys of persons, for whoever wants to join them to something else. */
  public static Lookup personLookup(EstateId estate, Needle needle, int most) {
    Lookup lookup = new Lookup(estate, "person", "id", most);
    if (needle.isEmpty()) {
      return lookup;
    }
    lookup.beginning("lower(name)", needle.text());
    needle
        .initials()
        .ifPresent(
            letters ->
                lookup.beginning("initials", letters).beginning("substr(initials, 2)", letters));
    needle.phoneEnd().ifPresent(end -> lookup.beginning("reverse(phone)", end));
    needle.paperEnd().ifPresent(end -> lookup.beginning("reverse(id_number)", end));
    return lookup
        .beginning("substr(lower(name), 2)", needle.text())
        .beginning("substr(lower(name), 3)", needle.text());
  }
}
