/** What comes back of a deposit, by which rule and on which day: judged without a database. */
@NullMarked
package gatehouse.server.pass.refund.rule;

import org.jspecify.annotations.NullMarked;
