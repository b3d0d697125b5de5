package gatehouse.gateway.uplink;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.change.ChangePage;
import gatehouse.protocol.change.Wanted;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.event.Stored;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.protocol.wire.EventBatch;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** The other end: keeps what comes, and says so unless it is told to be silent. */
final class FakeServer implements AutoCloseable {
  final NavigableMap<Sequence, EventEnvelope> events = new ConcurrentSkipListMap<>();
  final List<Wanted> wanted = new CopyOnWriteArrayList<>();
  final List<GatewayStatus> statuses = new CopyOnWriteArrayList<>();
  final List<String> unreadable = new CopyOnWriteArrayList<>();
  volatile boolean silent;
  private final String address;
  private MqttAsyncClient client;

  FakeServer(String address) throws MqttException {
    this.address = address;
    client = connect();
  }

  void reconnect() throws MqttException {
    client.close(true);
    client = connect();
  }

  void page(ChangePage page) throws MqttException {
    send(Channel.CHANGES, ChangePages.write(page));
  }

  void send(Channel channel, byte[] payload) throws MqttException {
    client.publish(topic(channel), payload, 1, false);
  }

  GatewayStatus status() {
    return statuses.get(statuses.size() - 1);
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 100, false);
    client.close(true);
  }

  private MqttAsyncClient connect() throws MqttException {
    MqttAsyncClient fresh = new MqttAsyncClient(address, "the-server", new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setTopicAliasMaximum(0);
    fresh.setCallback(new ConnectionEvents(why -> {}, this::arrived));
    fresh.connect(options).waitForCompletion(5_000);
    for (Channel channel : List.of(Channel.EVENTS, Channel.WANTED, Channel.STATUS)) {
      fresh.subscribe(Topics.everyGateway(channel), 1).waitForCompletion(5_000);
    }
    return fresh;
  }

  private void arrived(String topic, MqttMessage message) {
    try {
      Channel channel = Topics.parse(topic).orElseThrow().channel();
      switch (channel) {
        case EVENTS -> events(EventBatch.read(message.getPayload()));
        case WANTED -> wanted.add(WireCodec.read(message.getPayload(), Wanted.class));
        case STATUS -> statuses.add(WireCodec.read(message.getPayload(), GatewayStatus.class));
        default -> unreadable.add(topic);
      }
    } catch (WireException e) {
      unreadable.add(String.valueOf(e.getMessage()));
    } catch (MqttException e) {
      // The broker was killed under us: the word is lost, and the gateway sends again.
    }
  }

  private void events(EventBatch batch) throws WireException, MqttException {
    for (byte[] line : batch.lines()) {
      EventEnvelope envelope = EventLines.read(line);
      events.put(envelope.sequence(), envelope);
    }
    if (!silent) {
      Sequence last = events.lastKey();
      send(Channel.STORED, WireCodec.write(new Stored(last.boot(), last.number())));
    }
  }

  private static String topic(Channel channel) {
    return Topics.of(Cast.ESTATE, Cast.NORTH, channel);
  }
}
