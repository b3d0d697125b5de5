/**
 * The house's own rules, kept by the build: directions of traffic, library walls, sizes and names.
 */
@NullMarked
package gatehouse.acceptance.house;

import org.jspecify.annotations.NullMarked;
