/** One process on each lobby PC: the roof, its configuration, and the catalogue of devices. */
@NullMarked
package gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
