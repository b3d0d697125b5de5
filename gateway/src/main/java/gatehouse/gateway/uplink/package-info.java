/**
 * The road to the server: the journal upwards, changes and commands downwards, over MQTT. Knows the
 * store, and no lane: the network can vanish without a lane noticing.
 */
@NullMarked
package gatehouse.gateway.uplink;

import org.jspecify.annotations.NullMarked;
