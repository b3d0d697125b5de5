@NullMarked
package gatehouse.server.visit.retention;

import org.jspecify.annotations.NullMarked;
