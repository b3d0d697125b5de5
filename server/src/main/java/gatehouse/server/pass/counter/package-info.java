/** A pass at the counter: the one screen on which it is issued, its page, and what is told. */
@NullMarked
package gatehouse.server.pass.counter;

import org.jspecify.annotations.NullMarked;
