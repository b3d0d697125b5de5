/** What the drivers' tests share. */
@NullMarked
package gatehouse.devices.cast;

import org.jspecify.annotations.NullMarked;
