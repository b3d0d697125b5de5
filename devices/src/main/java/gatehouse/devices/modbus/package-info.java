/**
 * Modbus RTU from the master's side: frames, their parser, and a small master on a link. Knows no
 * turnstile.
 */
@NullMarked
package gatehouse.devices.modbus;

import org.jspecify.annotations.NullMarked;
