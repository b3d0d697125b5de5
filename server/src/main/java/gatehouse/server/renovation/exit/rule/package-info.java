/**
 * What comes back of a renovation's deposit, and what has to be there first: without a database.
 */
@NullMarked
package gatehouse.server.renovation.exit.rule;

import org.jspecify.annotations.NullMarked;
