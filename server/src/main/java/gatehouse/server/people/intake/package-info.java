/** Units and people from a table: every fault named by row and column, the rest brought in once. */
@NullMarked
package gatehouse.server.people.intake;

import org.jspecify.annotations.NullMarked;
