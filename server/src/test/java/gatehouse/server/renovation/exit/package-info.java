@NullMarked
package gatehouse.server.renovation.exit;

import org.jspecify.annotations.NullMarked;
