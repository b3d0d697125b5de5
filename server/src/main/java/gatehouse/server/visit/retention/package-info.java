/** Visits are forgotten when their time has come, and what proves it is kept. */
@NullMarked
package gatehouse.server.visit.retention;

import org.jspecify.annotations.NullMarked;
