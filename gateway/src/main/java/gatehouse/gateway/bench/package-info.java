/** Measurements of the gateway, each figure a line of JSON beside its target. */
@NullMarked
package gatehouse.gateway.bench;

import org.jspecify.annotations.NullMarked;
