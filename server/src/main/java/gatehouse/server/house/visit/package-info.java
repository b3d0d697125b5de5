/** The rooms of visitors and goods, put together; nothing is decided here. */
@NullMarked
package gatehouse.server.house.visit;

import org.jspecify.annotations.NullMarked;
