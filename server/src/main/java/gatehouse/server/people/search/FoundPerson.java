package gatehouse.server.people.search;

import gatehouse.server.people.Person;
import java.util.List;

/**
 * A person that a search found.
 *
 * @param units names of those that the person belongs to today, three at the most
 */
public record FoundPerson(Person person, List<String> units) {
  public FoundPerson {
    units = List.copyOf(units);
  }
}
