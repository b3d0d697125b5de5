@NullMarked
package gatehouse.server.pass.refund.rule;

import org.jspecify.annotations.NullMarked;
