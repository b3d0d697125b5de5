@NullMarked
package gatehouse.server.web.page;

import org.jspecify.annotations.NullMarked;
