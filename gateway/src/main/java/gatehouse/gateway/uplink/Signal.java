package gatehouse.gateway.uplink;

import gatehouse.protocol.wire.Topics.Channel;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** What the uplink's thread is told by others. */
sealed interface Signal {

  /** More of the journal may leave, a status may have changed, or the gateway ends. */
  record Bell() implements Signal {}

  /** A message came; it is acknowledged on the connection that it came on, or never. */
  record Arrived(BrokerConnection on, Channel channel, MqttMessage message) implements Signal {}

  /** The broker answered a message of ours; {@code reason} is MQTT's reason code. */
  record Answered(BrokerConnection on, Channel channel, int reason) implements Signal {}

  record Lost(BrokerConnection on, String why) implements Signal {}
}
