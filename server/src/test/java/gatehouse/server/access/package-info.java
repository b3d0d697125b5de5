@NullMarked
package gatehouse.server.access;

import org.jspecify.annotations.NullMarked;
