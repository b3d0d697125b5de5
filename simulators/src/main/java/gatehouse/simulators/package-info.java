/**
 * The roof of the simulated lobby: lanes with human verbs, by method and by HTTP, over the
 * pretended hardware of the rooms below.
 */
@NullMarked
package gatehouse.simulators;

import org.jspecify.annotations.NullMarked;
