package gatehouse.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest {
  private static final String NORTH_EVENTS = "gatehouse/v1/osmanthus/north/events";
  private static final String WEST_EVENTS = "gatehouse/v1/osmanthus/west/events";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path folder;
  private EmbeddedBroker broker = newBroker(0);

  @BeforeEach
  void start() throws IOException {
    broker = newBroker(0);
    broker.start();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void whatAGatewaySaysUnderItsOwnNameReachesTheServersSharedSubscription() throws Exception {
    try (TestClient server = server().connect();
        TestClient north = gateway("north").connect()) {
      assertThat(server.subscribe("$share/servers/gatehouse/v1/+/+/events")).isLessThan(0x80);

      north.publish(NORTH_EVENTS, "a tap");

      await().atMost(SOON).until(() -> server.heard.contains(NORTH_EVENTS + " a tap"));
    }
  }

  @Test
  void aGatewayHearsItsOwnChanges() throws Exception {
    try (TestClient server = server().connect();
        TestClient north = gateway("north").connect()) {
      assertThat(north.subscribe("gatehouse/v1/osmanthus/north/changes")).isLessThan(0x80);

      server.publish("gatehouse/v1/osmanthus/north/changes", "a page");

      await().atMost(SOON).until(() -> north.heard.size() == 1);
    }
  }

  @Test
  void aPublishUnderAForeignNameIsRefusedAndHeardByNobody() throws Exception {
    try (TestClient server = server().connect();
        TestClient north = gateway("north").connect();
        TestClient west = gateway("west").connect()) {
      server.subscribe("gatehouse/v1/+/+/events");

      publishRefused(north, WEST_EVENTS);
      west.publish(WEST_EVENTS, "my own");

      await().atMost(SOON).until(() -> !server.heard.isEmpty());
      assertThat(server.heard).containsExactly(WEST_EVENTS + " my own");
      assertThat(broker.refusals()).isPositive();
    }
  }

  @Test
  void aPublishToItsOwnChangesIsRefused() throws Exception {
    try (TestClient north = gateway("north").connect()) {
      publishRefused(north, "gatehouse/v1/osmanthus/north/changes");

      await().atMost(SOON).until(() -> broker.refusals() > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "+/+/+/+/+",
        "gatehouse/v1/osmanthus/west/changes",
        "gatehouse/v1/osmanthus/+/changes",
        "gatehouse/v1/osmanthus/north/#",
        "gatehouse/v1/osmanthus/north/events",
        "$share/servers/gatehouse/v1/+/+/events",
        "$share/x/gatehouse/v1/osmanthus/west/changes",
        "$SYS/#",
        "$SYS/broker/version",
        "$sys.mqtt.sessions",
        "activemq.management",
        "gatehouse.v1.osmanthus.west.changes"
      })
  void aForeignSubscriptionIsRefused(String filter) throws Exception {
    try (TestClient server = server().connect();
        TestClient north = gateway("north").connect()) {
      int reason = reasonOf(north, filter);
      if (server.isConnected()) {
        server.publish("gatehouse/v1/osmanthus/west/changes", "not for north");
        server.publish("gatehouse/v1/osmanthus/north/events", "not for north");
      }

      assertThat(reason).isGreaterThanOrEqualTo(0x80);
      assertThat(broker.refusals()).isPositive();
      assertThat(north.heard).isEmpty();
    }
  }

  @Test
  void aLastWillUnderItsOwnNameIsHeard() throws Exception {
    try (TestClient server = server().connect()) {
      server.subscribe("gatehouse/v1/+/+/status");

      leaveWill("gatehouse/v1/osmanthus/north/status", "north is gone");

      await().atMost(SOON).until(() -> !server.heard.isEmpty());
      assertThat(server.heard).containsExactly("gatehouse/v1/osmanthus/north/status north is gone");
    }
  }

  @Test
  void aLastWillUnderAForeignNameIsHeardByNobody() throws Exception {
    try (TestClient server = server().connect();
        TestClient west = gateway("west").connect()) {
      server.subscribe("gatehouse/v1/+/+/status");

      leaveWill("gatehouse/v1/osmanthus/west/status", "west is gone");
      await().atMost(SOON).until(() -> broker.refusals() > 0);
      west.publish("gatehouse/v1/osmanthus/west/status", "west is well");

      await().atMost(SOON).until(() -> !server.heard.isEmpty());
      assertThat(server.heard).containsExactly("gatehouse/v1/osmanthus/west/status west is well");
    }
  }

  @Test
  void aGatewayCannotTakeTheServersPlaceByItsClientId() throws Exception {
    try (TestClient server =
        client(EmbeddedBroker.SERVER_CLIENTS + "1", "server", "server-secret").connect()) {
      assertThatThrownBy(
              () ->
                  client(EmbeddedBroker.SERVER_CLIENTS + "1", "osmanthus/north", "north-secret")
                      .connect())
          .isInstanceOf(MqttException.class);
      assertThat(server.isConnected()).isTrue();
    }
  }

  @Test
  void aWrongSecretAndAnUnknownNameAreRefused() throws Exception {
    assertThatThrownBy(() -> client("north", "osmanthus/north", "guessed").connect())
        .isInstanceOf(MqttException.class);
    assertThatThrownBy(() -> client("east", "osmanthus/east", "north-secret").connect())
        .isInstanceOf(MqttException.class);
    assertThat(broker.refusals()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void whatWasSentWhileTheServerWasAwaySurvivesARestartOfTheBroker() throws Exception {
    try (TestClient server = server().connect()) {
      server.subscribe("$share/servers/gatehouse/v1/+/+/events");
    }
    try (TestClient north = gateway("north").connect()) {
      for (int i = 1; i <= 20; i++) {
        north.publish(NORTH_EVENTS, "tap " + i);
      }
    }

    broker.close();
    broker = newBroker(0);
    broker.start();

    try (TestClient server = server().connect()) {
      server.subscribe("$share/servers/gatehouse/v1/+/+/events");
      await().atMost(SOON).untilAsserted(() -> assertThat(new HashSet<>(server.heard)).hasSize(20));
    }
  }

  @Test
  void aTakenPortIsSaidWithItsNumber() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedBroker second = newBroker(taken.getLocalPort());

      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()));
    }
  }

  private EmbeddedBroker newBroker(int port) {
    Path own = folder == null || port == 0 ? folder : folder.resolve("second");
    return new EmbeddedBroker(
        own == null ? Path.of("unused") : own, "127.0.0.1", port, new CastAccounts());
  }

  private void leaveWill(String topic, String text) throws IOException {
    ClientWithWill.connectAndVanish(broker.port(), "osmanthus/north", "north-secret", topic, text);
  }

  private TestClient server() throws MqttException {
    return client(EmbeddedBroker.SERVER_CLIENTS + "a", "server", "server-secret");
  }

  private TestClient gateway(String id) throws MqttException {
    return client("gateway-" + id, "osmanthus/" + id, id + "-secret");
  }

  private TestClient client(String clientId, String user, String secret) throws MqttException {
    return new TestClient(broker.port(), clientId, user, secret);
  }

  private static void publishRefused(TestClient client, String topic) {
    try {
      client.publish(topic, "forged");
    } catch (MqttException refused) {
      assertThat(refused.getReasonCode()).isNotZero();
    }
  }

  private static int reasonOf(TestClient client, String filter) {
    try {
      return client.subscribe(filter);
    } catch (MqttException refused) {
      return Math.max(refused.getReasonCode(), 0x80);
    }
  }

  /** Two gateways with secrets of their own, and the server. */
  private static final class CastAccounts implements BrokerAccounts {
    @Override
    public Optional<GatewayAccount> gateway(String user, String secret) {
      for (var gateway : java.util.List.of(Cast.NORTH, Cast.WEST)) {
        if (user.equals(Cast.ESTATE + "/" + gateway) && secret.equals(gateway + "-secret")) {
          return Optional.of(new GatewayAccount(Cast.ESTATE, gateway));
        }
      }
      return Optional.empty();
    }

    @Override
    public boolean isServer(String user, String secret) {
      return user.equals("server") && secret.equals("server-secret");
    }
  }
}
