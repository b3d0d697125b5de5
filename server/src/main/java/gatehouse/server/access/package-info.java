/** The log of decisions and passages, newest first, and the bell that rings when it grows. */
@NullMarked
package gatehouse.server.access;

import org.jspecify.annotations.NullMarked;
