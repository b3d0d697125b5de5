@NullMarked
package gatehouse.server.visit.host;

import org.jspecify.annotations.NullMarked;
