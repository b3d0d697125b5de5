/**
 * The crew of a renovation permit: who works there, with which papers, and the passes that live in
 * the permit.
 */
@NullMarked
package gatehouse.server.renovation.crew;

import org.jspecify.annotations.NullMarked;
