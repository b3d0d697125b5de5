package gatehouse.server.pass.counter;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.Households;
import gatehouse.server.people.Right;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.search.Needle;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.site.Site;
import gatehouse.server.site.Unit;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What stands beside the form: found by what was typed as the unit, or by a resident's card. */
final class Looks {
  private static final int MOST_FOUND = 12;

  /** The rooms that are looked into. */
  record Shelves(Households households, Units units, PeopleSearch search, PassBook book) {}

  private final Database database;
  private final Shelves shelves;
  private final Clock clock;

  Looks(Database database, Shelves shelves, Clock clock) {
    this.database = database;
    this.shelves = shelves;
    this.clock = clock;
  }

  Future<Beside> beside(EstateId estate, String typed) {
    if (typed.isEmpty()) {
      return Future.succeededFuture(Beside.nothing(List.of()));
    }
    return shelves
        .search()
        .units(estate, new Needle(typed), MOST_FOUND)
        .compose(
            found ->
                database.work(
                    tx ->
                        unit(tx, estate, typed, found)
                            .map(unit -> beside(tx, estate, unit, found))
                            .orElseGet(() -> Beside.nothing(found))));
  }

  Beside beside(Tx tx, EstateId estate, Unit unit, List<Unit> found) {
    LocalDate today = Today.in(tx, estate, clock);
    List<Beside.Member> household =
        shelves.units().members(tx, estate, unit.id()).stream()
            .filter(one -> one.tie().holdsOn(today) || one.tie().role() == TieRole.DELEGATE)
            .map(
                one -> {
                  Right right =
                      shelves.households().right(tx, estate, unit.id(), one.person().id(), today);
                  return new Beside.Member(one.person(), one.tie(), right);
                })
            .sorted(
                java.util.Comparator.comparing(Beside.Member::right)
                    .thenComparing(one -> one.tie().role()))
            .toList();
    return new Beside(
        unit,
        found,
        household,
        shelves.households().companyOwned(tx, estate, unit.id(), today),
        shelves.book().liveOfUnit(tx, estate, unit.id()));
  }

  private Optional<Unit> unit(Tx tx, EstateId estate, String typed, List<Unit> found) {
    Optional<Unit> named =
        found.stream()
            .filter(one -> one.id().equalsIgnoreCase(typed) || one.name().equals(typed))
            .findFirst();
    if (named.isPresent()) {
      return named;
    }
    Optional<Unit> carded = ofCard(tx, estate, typed);
    return carded.isPresent() || found.size() != 1 ? carded : Optional.of(found.get(0));
  }

  /** The unit of whoever has this card. */
  private Optional<Unit> ofCard(Tx tx, EstateId estate, String typed) {
    if (!typed.matches("[0-9A-Fa-f]{2}([ :-]?[0-9A-Fa-f]{2}){3,9}")) {
      return Optional.empty();
    }
    return shelves.book().withCard(tx, estate, PassBook.uid(typed)).stream()
        .filter(pass -> pass.state().isLive())
        .map(Pass::unit)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .flatMap(id -> byId(tx, estate, id));
  }

  static Optional<Unit> byId(Tx tx, EstateId estate, String id) {
    return tx.one(
        Site::unit,
        "SELECT id, building, name, state, area FROM unit WHERE estate = $1 AND id = $2",
        estate.value(),
        id);
  }
}
