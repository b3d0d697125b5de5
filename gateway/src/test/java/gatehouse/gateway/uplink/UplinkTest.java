package gatehouse.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.protocol.Direction;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Revision;
import gatehouse.protocol.change.Wanted;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.command.CommandAction;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import gatehouse.protocol.event.LobbyEvent.CommandAnswered;
import gatehouse.protocol.event.LobbyEvent.DeviceChanged;
import gatehouse.protocol.event.Stored;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.SignedCommands;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UplinkTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir Path folder;
  private final List<Command> commands = new CopyOnWriteArrayList<>();
  private volatile List<DeviceStatus> devices = List.of();
  private KeyPair serverKeys;
  private Mosquitto broker;
  private FakeServer server;
  private GatewayStore store;
  private Uplink uplink;

  @BeforeEach
  void open() throws Exception {
    serverKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    broker = new Mosquitto(folder);
    server = new FakeServer(broker.address());
    store =
        GatewayStore.open(
            folder.resolve("north.sqlite"), Cast.ESTATE, Cast.NORTH, InstantSource.system());
    BrokerAccess access = new BrokerAccess(Cast.ESTATE, Cast.NORTH, broker.address(), "secret");
    Uplink.Ends ends = new Uplink.Ends("0.1", () -> devices, commands::add);
    uplink = new Uplink(access, store, serverKeys.getPublic(), ends, InstantSource.system());
    uplink.start();
    await().atMost(LONG).until(uplink::isConnected);
  }

  @AfterEach
  void close() throws Exception {
    uplink.close();
    store.close();
    server.close();
    broker.close();
  }

  @Test
  void eventsReachTheServerInOrderAndAreForgottenOnItsWordOnly() throws Exception {
    server.silent = true;
    append(1_000);
    await().atMost(LONG).until(() -> !server.events.isEmpty());
    assertThat(store.journal().backlog()).isEqualTo(1_000);
    server.silent = false;
    await().atMost(LONG).until(() -> store.journal().backlog() == 0);
    assertChained(1_000);
  }

  @Test
  void whatWasOnTheWayWhenTheBrokerWasKilledIsSentAgain() throws Exception {
    append(200);
    broker.kill();
    append(500);
    await().atMost(LONG).until(() -> !uplink.isConnected());
    broker.restart();
    server.reconnect();
    append(300);
    await().atMost(LONG).until(() -> store.journal().backlog() == 0);
    assertChained(1_000);
  }

  @Test
  void pageIsAppliedAndTheNewRevisionAskedFrom() throws Exception {
    await().atMost(LONG).until(() -> !server.wanted.isEmpty());
    assertThat(server.wanted.get(0)).isEqualTo(new Wanted(Cast.NORTH, Revision.NONE));
    server.page(page(0, 2));
    await().atMost(LONG).until(() -> server.wanted.contains(wanted(2)));
    assertThat(store.table().snapshot().passes()).isEqualTo(1);
    await().atMost(LONG).until(() -> server.status().revision().equals(new Revision(2)));
    assertThat(server.status().digest()).isEqualTo(store.table().digest());
  }

  @Test
  void pageThatDoesNotFollowIsAskedForAgain() throws Exception {
    await().atMost(LONG).until(() -> !server.wanted.isEmpty());
    server.wanted.clear();
    server.page(page(4, 5));
    await().atMost(LONG).until(() -> server.wanted.contains(wanted(0)));
    assertThat(store.table().revision()).isEqualTo(Revision.NONE);
  }

  @Test
  void rubbishIsCountedShownAndHoldsNothingUp() throws Exception {
    for (Channel channel : List.of(Channel.CHANGES, Channel.STORED, Channel.COMMANDS)) {
      server.send(channel, "\0\1 not JSON".getBytes(StandardCharsets.UTF_8));
      server.send(channel, new byte[0]);
    }
    server.send(Channel.STORED, WireCodec.write(new Stored(1, 99)));
    server.page(page(0, 2));
    await().atMost(LONG).until(() -> store.table().revision().equals(new Revision(2)));
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(server.status().devices())
                    .singleElement()
                    .satisfies(
                        uplinks -> {
                          assertThat(uplinks.device()).isEqualTo("uplink");
                          assertThat(uplinks.detail())
                              .startsWith("7 messages were refused, the last: \"stored\" names");
                        }));
    assertThat(uplink.isConnected()).isTrue();
  }

  @Test
  void commandOfTheServerIsCarriedOutOnceAndNobodyElses() throws Exception {
    Command open = command(5, Instant.now().plusSeconds(30));
    send(command(4, Instant.now().plusSeconds(30)), stranger());
    send(open, serverKeys);
    send(open, serverKeys);
    send(command(3, Instant.now().plusSeconds(30)), serverKeys);
    send(command(6, Instant.now().minusSeconds(1)), serverKeys);
    await().atMost(LONG).until(() -> !server.events.isEmpty());
    assertThat(commands).containsExactly(open);
    assertThat(server.events.firstEntry().getValue().event())
        .isInstanceOfSatisfying(
            CommandAnswered.class,
            answer -> {
              assertThat(answer.command()).isEqualTo("c6");
              assertThat(answer.done()).isFalse();
            });
  }

  @Test
  void lastWillTellsOfALostGatewayAndItComesBack() throws Exception {
    await().atMost(LONG).until(() -> !server.statuses.isEmpty() && server.status().online());
    server.statuses.clear();
    // A client of the same name takes the connection over, which to the broker is a loss.
    MqttAsyncClient thief =
        new MqttAsyncClient(
            broker.address(), "gatehouse-osmanthus-north-up", new MemoryPersistence());
    thief.connect().waitForCompletion(5_000);
    await().atMost(LONG).until(() -> server.statuses.stream().anyMatch(status -> !status.online()));
    thief.disconnectForcibly(0, 100, false);
    thief.close(true);
    await().atMost(LONG).until(() -> server.status().online());
  }

  @Test
  void changeOfADeviceIsInTheStatusAndTheEndToo() throws Exception {
    DeviceStatus unplugged = new DeviceStatus("north-1.reader-in", false, "unplugged");
    devices = List.of(unplugged);
    await()
        .atMost(LONG)
        .until(() -> !server.statuses.isEmpty() && server.status().devices().contains(unplugged));
    uplink.close();
    await().atMost(LONG).until(() -> !server.status().online());
    GatewayStatus last = server.status();
    assertThat(last.boot()).isEqualTo(store.journal().boot());
    assertThat(last.devices()).isEmpty();
  }

  private void append(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      store
          .journal()
          .append(new DeviceChanged("north-1.reader-in", i % 2 == 0, "test"), Instant.now());
      store.journal().forceSoon();
    }
  }

  /** All of them once, in order, each with the hash of the one before. */
  private void assertChained(int count) {
    assertThat(server.unreadable).isEmpty();
    assertThat(server.events).hasSize(count);
    String previous = EventEnvelope.NO_PREVIOUS;
    for (EventEnvelope event : server.events.values()) {
      assertThat(event.previous()).isEqualTo(previous);
      previous = EventLines.hash(EventLines.write(event));
    }
  }

  private void send(Command command, KeyPair keys) throws Exception {
    server.send(Channel.COMMANDS, WireCodec.write(SignedCommands.sign(command, keys.getPrivate())));
  }

  private static KeyPair stranger() throws Exception {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static Command command(long counter, Instant expires) {
    CommandAction open = new CommandAction.Open(Cast.NORTH_1, Direction.IN, "zhao", "pram");
    return new Command("c" + counter, Cast.NORTH, counter, expires, open);
  }

  private static Wanted wanted(long revision) {
    return new Wanted(Cast.NORTH, new Revision(revision));
  }

  private static ChangePage page(long from, long to) {
    return new ChangePage(new Revision(from), new Revision(to), List.of(Cast.homes(), Cast.chen()));
  }
}
