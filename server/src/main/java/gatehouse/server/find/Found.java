package gatehouse.server.find;

import gatehouse.server.people.search.FoundPerson;
import gatehouse.server.renovation.permit.PermitBook;
import gatehouse.server.site.Unit;
import java.util.List;

/** Everything that fits what was typed, a few of each. */
public record Found(
    List<Unit> units,
    List<FoundPerson> people,
    List<FoundPass> passes,
    List<PermitBook.Line> permits,
    List<FoundCard> cards) {
  static final Found NOTHING = new Found(List.of(), List.of(), List.of(), List.of(), List.of());

  public Found {
    units = List.copyOf(units);
    people = List.copyOf(people);
    passes = List.copyOf(passes);
    permits = List.copyOf(permits);
    cards = List.copyOf(cards);
  }

  public boolean isEmpty() {
    return units.isEmpty()
        && people.isEmpty()
        && passes.isEmpty()
        && permits.isEmpty()
        && cards.isEmpty();
  }
}
