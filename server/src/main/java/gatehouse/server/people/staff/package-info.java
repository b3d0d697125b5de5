/** Who works for the estate, and in which department. */
@NullMarked
package gatehouse.server.people.staff;

import org.jspecify.annotations.NullMarked;
