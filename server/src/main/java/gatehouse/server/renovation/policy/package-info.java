/** What an estate demands of renovations, and takes for them, from a day on. */
@NullMarked
package gatehouse.server.renovation.policy;

import org.jspecify.annotations.NullMarked;
