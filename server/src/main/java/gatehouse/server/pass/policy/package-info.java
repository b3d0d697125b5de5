/** What an estate demands, takes and gives for each kind of pass, since when, and by whose word. */
@NullMarked
package gatehouse.server.pass.policy;

import org.jspecify.annotations.NullMarked;
