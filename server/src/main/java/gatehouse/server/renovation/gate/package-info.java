/** The gates count the crews of renovations; what a guard has to look after is told at once. */
@NullMarked
package gatehouse.server.renovation.gate;

import org.jspecify.annotations.NullMarked;
