/**
 * The far end of a turnstile: a Modbus RTU relay and input board, and the barrier on its contacts.
 * Written from sheet turnstile.md, with a codec of its own.
 */
@NullMarked
package gatehouse.simulators.turnstile;

import org.jspecify.annotations.NullMarked;
