@NullMarked
package gatehouse.server.renovation.crew;

import org.jspecify.annotations.NullMarked;
