@NullMarked
package gatehouse.server.print;

import org.jspecify.annotations.NullMarked;
