@NullMarked
package gatehouse.server.pass;

import org.jspecify.annotations.NullMarked;
