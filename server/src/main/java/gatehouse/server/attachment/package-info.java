/** Photos and papers that belong to people: what they are is judged by their bytes. */
@NullMarked
package gatehouse.server.attachment;

import org.jspecify.annotations.NullMarked;
