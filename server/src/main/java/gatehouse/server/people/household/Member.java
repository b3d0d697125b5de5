package gatehouse.server.people.household;

import gatehouse.server.people.Person;
import gatehouse.server.people.Tie;

/** Somebody who belongs, belonged or will belong to a unit. */
public record Member(Tie tie, Person person) {}
