/** Files on their way in and out. */
@NullMarked
package gatehouse.server.attachment.pages;

import org.jspecify.annotations.NullMarked;
