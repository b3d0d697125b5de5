/** The terms of a pass in sentences, and the record of who was shown or given them. */
@NullMarked
package gatehouse.server.pass.told;

import org.jspecify.annotations.NullMarked;
