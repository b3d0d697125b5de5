/** Who lives, owns, rents and works here: persons, and what they are to a unit. */
@NullMarked
package gatehouse.server.people;

import org.jspecify.annotations.NullMarked;
