@NullMarked
package gatehouse.server.visit.guest;

import org.jspecify.annotations.NullMarked;
