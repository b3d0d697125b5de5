/** Holders, their passes and credentials: who may pass where, since when, by whose word. */
@NullMarked
package gatehouse.server.pass;

import org.jspecify.annotations.NullMarked;
