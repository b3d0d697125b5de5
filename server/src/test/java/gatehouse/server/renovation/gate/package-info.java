@NullMarked
package gatehouse.server.renovation.gate;

import org.jspecify.annotations.NullMarked;
