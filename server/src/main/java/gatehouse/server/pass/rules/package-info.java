/** What is asked of the desk and what it demands, as facts and judgements without a database. */
@NullMarked
package gatehouse.server.pass.rules;

import org.jspecify.annotations.NullMarked;
