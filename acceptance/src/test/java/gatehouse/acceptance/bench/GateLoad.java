package gatehouse.acceptance.bench;

import gatehouse.acceptance.stage.House;
import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.BatchHeader;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.event.Stored;
import gatehouse.protocol.wire.EventBatch;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.ingest.mqtt.Delivery;
import gatehouse.server.ingest.mqtt.MqttConsumer;
import gatehouse.server.ingest.mqtt.MqttPublisher;
import gatehouse.server.ingest.mqtt.MqttSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One gateway's events at a steady pace: a chained journal upwards, "stored" downwards. */
final class GateLoad implements AutoCloseable {
  private final GatewayId id;
  private final MqttPublisher publisher;
  private final MqttConsumer consumer;
  private String previous = EventEnvelope.NO_PREVIOUS;
  private long last;
  private volatile long stored;

  GateLoad(House house, GatewayId id) {
    this.id = id;
    MqttSettings settings =
        new MqttSettings(
            house.broker().address(), id.value(), house.secret(id), "gateway-" + id.value());
    publisher = new MqttPublisher(settings);
    consumer =
        new MqttConsumer(settings, List.of(Topics.of(Cast.ESTATE, id, Channel.STORED)), this::hear);
  }

  void start() {
    publisher.start();
    consumer.start();
  }

  boolean isConnected() {
    return publisher.isConnected() && consumer.isConnected();
  }

  /** Sends so many events in one message, decisions and passages by turns. */
  void send(int events) {
    long oldest = last + 1;
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      lines.add(line());
    }
    byte[] message = new EventBatch(new BatchHeader(id, 1, oldest, lines.size()), lines).write();
    publisher.publish(Topics.of(Cast.ESTATE, id, Channel.EVENTS), message);
  }

  long sent() {
    return last;
  }

  long unstored() {
    return last - stored;
  }

  @Override
  public void close() {
    publisher.close();
    consumer.close();
  }

  private void hear(Delivery delivery) {
    try {
      stored = Math.max(stored, WireCodec.read(delivery.payload(), Stored.class).sequence());
    } catch (WireException e) {
      throw new IllegalStateException(e);
    } finally {
      delivery.acknowledge();
    }
  }

  private byte[] line() {
    last++;
    PassId pass = new PassId(new UUID(last / 2, 1));
    PortalId lane = new PortalId(id + "-1");
    LobbyEvent event =
        last % 2 == 1
            ? new AccessDecided(lane, Direction.IN, Credential.ofToken(pass), pass, Reason.GRANTED)
            : new PassageEnded(lane, Direction.IN, PassageOutcome.PASSED, last - 1, pass);
    byte[] line =
        EventLines.write(
            new EventEnvelope(id, new Sequence(1, last), Instant.now(), previous, event));
    previous = EventLines.hash(line);
    return line;
  }
}
