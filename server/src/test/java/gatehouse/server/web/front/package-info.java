@NullMarked
package gatehouse.server.web.front;

import org.jspecify.annotations.NullMarked;
