/** Measurements among a million IC cards. */
@NullMarked
package gatehouse.server.bench.cards;

import org.jspecify.annotations.NullMarked;
