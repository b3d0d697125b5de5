@NullMarked
package gatehouse.server.pass.refund;

import org.jspecify.annotations.NullMarked;
