@NullMarked
package gatehouse.server.broker;

import org.jspecify.annotations.NullMarked;
