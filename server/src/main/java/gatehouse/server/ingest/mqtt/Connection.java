package gatehouse.server.ingest.mqtt;

import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one client object, from connecting to its end; never reconnected. What the
 * library calls back is short and never throws, because it shuts down a client whose callback does.
 */
class Connection implements MqttCallback {
  static final long WAIT_MILLIS = 10_000;
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private final MqttAsyncClient client;
  private final CountDownLatch ended = new CountDownLatch(1);

  Connection(String uri, String clientId, boolean manualAcks) throws MqttException {
    client = new MqttAsyncClient(uri, clientId, new MemoryPersistence());
    client.setManualAcks(manualAcks);
    client.setCallback(this);
  }

  MqttAsyncClient client() {
    return client;
  }

  /** The server's receive maximum, 65535 when it said none. */
  int connect(MqttConnectionOptions options) throws MqttException {
    IMqttToken token = client.connect(options);
    token.waitForCompletion(WAIT_MILLIS);
    MqttProperties properties = token.getResponseProperties();
    Integer maximum = properties == null ? null : properties.getReceiveMaximum();
    return maximum == null ? 65_535 : maximum;
  }

  boolean isUp() {
    return ended.getCount() > 0 && client.isConnected();
  }

  /** Ends it: whoever waits in {@link #awaitEnd} goes on. */
  void end() {
    ended.countDown();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Lets go of the socket and of the library's threads. */
  void close() {
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 1_000, 0, new MqttProperties());
      }
    } catch (MqttException e) {
      log.debug("Disconnecting: {}", e.getMessage());
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      log.debug("Closing: {}", e.getMessage());
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {}

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    end();
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    log.debug("The MQTT library reports: {}", exception.getMessage());
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
