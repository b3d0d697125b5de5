/** A unit with everybody who belongs to it, and how far it has been handed over. */
@NullMarked
package gatehouse.server.people.household;

import org.jspecify.annotations.NullMarked;
