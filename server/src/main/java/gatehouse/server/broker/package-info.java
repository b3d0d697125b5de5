/**
 * The MQTT broker inside the server, for whoever has none, and who may say and hear what at it.
 * Knows topics, not what they carry.
 */
@NullMarked
package gatehouse.server.broker;

import org.jspecify.annotations.NullMarked;
