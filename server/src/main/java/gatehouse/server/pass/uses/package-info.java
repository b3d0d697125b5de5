/**
 * Uses of passes that let in so many times only: counted for the whole estate, though each gateway
 * decides by itself.
 */
@NullMarked
package gatehouse.server.pass.uses;

import org.jspecify.annotations.NullMarked;
