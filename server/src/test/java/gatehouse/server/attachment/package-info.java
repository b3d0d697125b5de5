@NullMarked
package gatehouse.server.attachment;

import org.jspecify.annotations.NullMarked;
