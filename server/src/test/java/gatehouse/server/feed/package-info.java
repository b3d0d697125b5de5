@NullMarked
package gatehouse.server.feed;

import org.jspecify.annotations.NullMarked;
