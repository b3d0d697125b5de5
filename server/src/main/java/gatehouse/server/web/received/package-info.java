/** What came with a request: its body, and the files of its form. */
@NullMarked
package gatehouse.server.web.received;

import org.jspecify.annotations.NullMarked;
