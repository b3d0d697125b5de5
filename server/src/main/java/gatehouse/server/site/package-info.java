/**
 * What stands where: estates, buildings, units, gateways, portals, desk readers, access groups; the
 * estates' keys; and how far each gateway has followed.
 */
@NullMarked
package gatehouse.server.site;

import org.jspecify.annotations.NullMarked;
