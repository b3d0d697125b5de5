/** MQTT 5 by Paho, made safe: the only importer of that library in the server. */
@NullMarked
package gatehouse.server.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
