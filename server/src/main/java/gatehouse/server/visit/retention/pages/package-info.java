/** What is due for deletion, what was deleted, and what is held for a case. */
@NullMarked
package gatehouse.server.visit.retention.pages;

import org.jspecify.annotations.NullMarked;
