/** What cannot be, told from taps alone: without a database, without a clock. */
@NullMarked
package gatehouse.server.cardwatch.rules;

import org.jspecify.annotations.NullMarked;
