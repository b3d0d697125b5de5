@NullMarked
package gatehouse.server.web.session;

import org.jspecify.annotations.NullMarked;
