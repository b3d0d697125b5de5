@NullMarked
package gatehouse.server.web.text;

import org.jspecify.annotations.NullMarked;
