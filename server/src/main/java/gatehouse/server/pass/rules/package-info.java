/** What the desk demands, as judgements of facts; no database. */
@NullMarked
package gatehouse.server.pass.rules;

import org.jspecify.annotations.NullMarked;
