package gatehouse.server.find;

import gatehouse.protocol.EstateId;
import gatehouse.server.people.search.FoundPerson;
import gatehouse.server.people.search.Needle;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.renovation.permit.PermitBook;
import gatehouse.server.site.Unit;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Looks everywhere at once for what was typed or tapped. */
public final class Find {
  private static final int MOST = 6;

  private final PeopleSearch people;
  private final PassSearch passes;
  private final PermitBook permits;
  private final CardSearch cards;

  public Find(PeopleSearch people, PassSearch passes, PermitBook permits, CardSearch cards) {
    this.people = people;
    this.passes = passes;
    this.permits = permits;
    this.cards = cards;
  }

  /**
   * @param today of the units that are named with each person
   */
  public Future<Found> look(EstateId estate, String typed, LocalDate today) {
    Needle needle = new Needle(typed);
    if (needle.isEmpty()) {
      return Future.succeededFuture(Found.NOTHING);
    }
    Future<List<Unit>> units = people.units(estate, needle, MOST);
    Future<List<FoundCard>> carded = cards.find(estate, needle.text(), MOST);
    Future<List<PermitBook.Line>> numbered =
        permits.byNumber(estate, needle.text()).map(found -> found.stream().toList());
    return people
        .people(estate, needle, today, MOST)
        .compose(
            persons ->
                passes
                    .find(estate, needle, ids(persons), MOST)
                    .compose(
                        found ->
                            units.compose(
                                all ->
                                    numbered.compose(
                                        permit ->
                                            carded.map(
                                                card ->
                                                    new Found(
                                                        all, persons, found, permit, card))))));
  }

  private static List<java.util.UUID> ids(List<FoundPerson> persons) {
    return persons.stream().map(found -> found.person().id()).toList();
  }
}
