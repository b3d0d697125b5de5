/** What every driver needs to keep itself alive: its thread, its voice, its patience. */
@NullMarked
package gatehouse.devices.upkeep;

import org.jspecify.annotations.NullMarked;
