/**
 * The hardware of a lobby lane, as roles: readers, scanners, portals and lamps report facts and
 * take orders; they know no rule, no pass and no server.
 */
@NullMarked
package gatehouse.devices;

import org.jspecify.annotations.NullMarked;
