/** The IC cards of the demo's estate. */
@NullMarked
package gatehouse.server.demo.card;

import org.jspecify.annotations.NullMarked;
