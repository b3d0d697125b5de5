package gatehouse.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * A plain MQTT 5 client that remembers what it heard, for tests from the other side of the broker.
 */
public final class TestClient implements AutoCloseable, MqttCallback {
  private static final long WAIT = 5_000;

  public final List<String> heard = new CopyOnWriteArrayList<>();
  private final MqttAsyncClient client;
  private final MqttConnectionOptions options = new MqttConnectionOptions();

  public TestClient(int port, String clientId, String user, String secret) throws MqttException {
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, clientId, new MemoryPersistence());
    client.setCallback(this);
    options.setUserName(user);
    options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
    options.setCleanStart(false);
    options.setSessionExpiryInterval(3_600L);
    options.setAutomaticReconnect(false);
  }

  public TestClient connect() throws MqttException {
    client.connect(options).waitForCompletion(WAIT);
    return this;
  }

  /** The reason code of the answer to one subscription. */
  public int subscribe(String filter) throws MqttException {
    IMqttToken token = client.subscribe(new MqttSubscription(filter, 1));
    token.waitForCompletion(WAIT);
    return token.getReasonCodes()[0];
  }

  public void publish(String topic, String text) throws MqttException {
    publish(topic, text.getBytes(StandardCharsets.UTF_8));
  }

  public void publish(String topic, byte[] payload) throws MqttException {
    IMqttToken token = client.publish(topic, payload, 1, false);
    token.waitForCompletion(WAIT);
  }

  public boolean isConnected() {
    return client.isConnected();
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(WAIT);
    }
    client.close(true);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    heard.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
