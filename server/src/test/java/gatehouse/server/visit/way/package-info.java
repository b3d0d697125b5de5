@NullMarked
package gatehouse.server.visit.way;

import org.jspecify.annotations.NullMarked;
