package gatehouse.server.bench;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
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
import java.util.function.LongFunction;

/** A gateway as the broker sees one: batches of a chained journal upwards, "stored" downwards. */
public final class BenchGateway implements AutoCloseable {
  private static final int LINES = 200;

  private final GatewayId id;
  private final LongFunction<Credential> card;
  private final String topic;
  private final MqttPublisher publisher;
  private final MqttConsumer consumer;
  private final List<byte[]> messages = new ArrayList<>();
  private String previous = EventEnvelope.NO_PREVIOUS;
  private long last;
  private volatile long stored;

  /**
   * @param card that is tapped for the event of this number
   */
  public BenchGateway(
      MqttSettings settings, EstateId estate, GatewayId id, LongFunction<Credential> card) {
    this.id = id;
    this.card = card;
    topic = Topics.of(estate, id, Channel.EVENTS);
    publisher = new MqttPublisher(settings);
    consumer =
        new MqttConsumer(settings, List.of(Topics.of(estate, id, Channel.STORED)), this::hear);
  }

  public void start() throws Exception {
    publisher.start();
    consumer.start();
    BenchHouse.until(() -> publisher.isConnected() && consumer.isConnected());
  }

  /** Journals so many events, decisions and passages by turns, and packs them into messages. */
  public void journal(int events) {
    messages.clear();
    long oldest = last + 1;
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      lines.add(line());
      if (lines.size() == LINES || i == events - 1) {
        messages.add(new EventBatch(new BatchHeader(id, 1, oldest, lines.size()), lines).write());
        lines.clear();
      }
    }
  }

  public void send() {
    for (byte[] message : messages) {
      publisher
          .publish(topic, message)
          .onFailure(e -> System.err.println("a message was not sent: " + e.getMessage()));
    }
  }

  public boolean allStored() {
    return stored == last;
  }

  /** How many events it has journalled. */
  public long journalled() {
    return last;
  }

  /** All lines of the journal's last messages. */
  List<byte[]> lines() throws WireException {
    List<byte[]> all = new ArrayList<>();
    for (byte[] message : messages) {
      all.addAll(EventBatch.read(message).lines());
    }
    return all;
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
      System.err.println("an unreadable \"stored\": " + e.getMessage());
    }
    delivery.acknowledge();
  }

  private byte[] line() {
    last++;
    PassId pass = new PassId(new UUID(last / 2, 1));
    PortalId lane = new PortalId(id + "-1");
    LobbyEvent event =
        last % 2 == 1
            ? new AccessDecided(lane, Direction.IN, card.apply(last), pass, Reason.GRANTED)
            : new PassageEnded(lane, Direction.IN, PassageOutcome.PASSED, last - 1, pass);
    byte[] line =
        EventLines.write(
            new EventEnvelope(id, new Sequence(1, last), Instant.now(), previous, event));
    previous = EventLines.hash(line);
    return line;
  }
}
