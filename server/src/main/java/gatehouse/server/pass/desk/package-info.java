/**
 * The desk's work on passes: each piece one transaction, judged, recorded, and told to the gates.
 */
@NullMarked
package gatehouse.server.pass.desk;

import org.jspecify.annotations.NullMarked;
