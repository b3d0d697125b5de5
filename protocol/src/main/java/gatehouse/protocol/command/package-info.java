/** Downwards, now or never: signed orders with an expiry. */
@NullMarked
package gatehouse.protocol.command;

import org.jspecify.annotations.NullMarked;
