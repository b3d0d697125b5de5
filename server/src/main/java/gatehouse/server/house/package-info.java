/** The rooms that know the estate, put together; nothing is decided here. */
@NullMarked
package gatehouse.server.house;

import org.jspecify.annotations.NullMarked;
