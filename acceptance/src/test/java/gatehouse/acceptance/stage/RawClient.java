package gatehouse.acceptance.stage;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.cast.Cast;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A client at the broker that signs in as a gateway and is none. */
public final class RawClient implements AutoCloseable {
  private final GatewayId gateway;
  private final MqttClient client;

  RawClient(String broker, GatewayId gateway, String secret) {
    this.gateway = gateway;
    try {
      client = new MqttClient(broker, UUID.randomUUID().toString(), new MemoryPersistence());
      var options = new MqttConnectionOptions();
      options.setUserName(gateway.value());
      options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
      client.setTimeToWait(10_000);
      client.connect(options);
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when the broker has it. */
  public void publish(String channel, String text) {
    try {
      client.publish(
          "gatehouse/v1/" + Cast.ESTATE + "/" + gateway + "/" + channel,
          new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, null));
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      client.disconnectForcibly(0, 100, false);
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    }
  }
}
