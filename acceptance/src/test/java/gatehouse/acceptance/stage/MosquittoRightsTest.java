package gatehouse.acceptance.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example of docs/mosquitto.md gives each account what it needs and nothing else. */
@Timeout(60)
class MosquittoRightsTest {
  private static final Stage stage = new Stage();
  private static Mosquitto broker;

  @BeforeAll
  static void start() {
    broker = stage.keep(new Mosquitto(stage.folder("mosquitto")));
    broker.start(Map.of(Mosquitto.SERVER, "of-server", "north", "of-north", "west", "of-west"));
  }

  @AfterAll
  static void end() throws Exception {
    stage.close();
  }

  @Test
  void gatewaySpeaksUnderItsOwnNameOnly() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    MqttClient server = signedIn(Mosquitto.SERVER, "of-server");
    subscribe(server, "$share/servers/gatehouse/v1/+/+/events", heard);
    MqttClient north = signedIn("north", "of-north");
    MqttClient foreign = signedIn("north", "of-north");
    publish(north, "gatehouse/v1/osmanthus/north/events", "own");
    refused(() -> publish(foreign, "gatehouse/v1/osmanthus/west/events", "foreign"));
    publish(signedIn("west", "of-west"), "gatehouse/v1/osmanthus/west/events", "end");
    await().until(() -> heard.contains("end"));
    assertThat(heard).containsExactly("own", "end");
  }

  @Test
  void gatewayHearsOnlyWhatIsMeantForIt() throws Exception {
    Queue<String> heard = new ConcurrentLinkedQueue<>();
    MqttClient west = signedIn("west", "of-west");
    subscribe(west, "gatehouse/v1/osmanthus/north/changes", heard);
    subscribe(west, "gatehouse/v1/osmanthus/west/changes", heard);
    MqttClient server = signedIn(Mosquitto.SERVER, "of-server");
    publish(server, "gatehouse/v1/osmanthus/north/changes", "for north");
    publish(server, "gatehouse/v1/osmanthus/west/changes", "for west");
    await().until(() -> heard.contains("for west"));
    assertThat(heard).containsExactly("for west");
  }

  @Test
  void nobodyComesInWithoutTheSecret() {
    assertThatThrownBy(() -> signedIn("north", "guessed")).isInstanceOf(MqttException.class);
    assertThatThrownBy(() -> signedIn("nobody", "")).isInstanceOf(MqttException.class);
  }

  private static MqttClient signedIn(String user, String password) throws MqttException {
    var client =
        new MqttClient(broker.address(), UUID.randomUUID().toString(), new MemoryPersistence());
    var options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    // A refused publish is answered by hanging up, which Paho does not tell; this ends the wait.
    client.setTimeToWait(3_000);
    stage.keep(() -> client.disconnectForcibly(0, 100, false));
    client.connect(options);
    return client;
  }

  private static void subscribe(MqttClient client, String filter, Queue<String> heard)
      throws MqttException {
    client.setCallback(new Listening(heard));
    client.subscribe(filter, 1);
  }

  private static void publish(MqttClient client, String topic, String text) throws MqttException {
    client.publish(topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, false, null));
  }

  /** Mosquitto answers with a reason code, which Paho keeps to itself, or hangs up. */
  private static void refused(Asked asked) {
    try {
      asked.ask();
    } catch (MqttException hungUp) {
      assertThat(hungUp).hasMessageNotContaining("authorized to connect");
    }
  }

  /** A listener of one subscription would not do: Paho finds none for a shared one. */
  private record Listening(Queue<String> heard) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      heard.add(new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String server) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }

  @FunctionalInterface
  private interface Asked {
    void ask() throws MqttException;
  }
}
