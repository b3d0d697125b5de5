@NullMarked
package gatehouse.server.site;

import org.jspecify.annotations.NullMarked;
