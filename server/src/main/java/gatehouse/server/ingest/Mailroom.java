package gatehouse.server.ingest;

import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.ingest.mqtt.Delivery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sorts what arrives from the gateways: events to {@link Ingest}, everything else to whoever asked
 * for its channel. What cannot be read is counted, kept for the health page and acknowledged, so
 * that the queue behind it goes on.
 */
public final class Mailroom implements Consumer<Delivery> {
  private static final Logger log = LoggerFactory.getLogger(Mailroom.class);
  private static final long PAUSE_MILLIS = 1_000;

  /** Wants the messages of a channel. */
  public interface Reader {
    /**
     * @return failed, the same message is given again a little later
     * @throws WireException when the message cannot be read
     */
    Future<Void> read(Address gateway, byte[] payload) throws WireException;
  }

  private final Vertx vertx;
  private final Ingest ingest;
  private final Map<Channel, Reader> readers;
  private final Predicate<Address> known;

  /**
   * @param known whether there is such a gateway; the events of others are refused, not stored
   */
  public Mailroom(
      Vertx vertx, Ingest ingest, Map<Channel, Reader> readers, Predicate<Address> known) {
    this.vertx = vertx;
    this.ingest = ingest;
    this.readers = Map.copyOf(readers);
    this.known = known;
  }

  /** What a server subscribes to. */
  public static List<String> filters() {
    return List.of(
        Topics.sharedAmongServers(Channel.EVENTS),
        Topics.sharedAmongServers(Channel.WANTED),
        // Not shared: a retained message does not come by a shared subscription.
        Topics.everyGateway(Channel.STATUS));
  }

  @Override
  public void accept(Delivery delivery) {
    Optional<Address> address = Topics.parse(delivery.topic());
    if (address.isEmpty()) {
      refuse(delivery, "the topic is none of ours");
    } else if (!known.test(address.get())) {
      refuse(delivery, "there is no such gateway");
    } else if (address.get().channel() == Channel.EVENTS) {
      ingest.offer(address.get(), delivery);
    } else {
      hand(address.get(), delivery);
    }
  }

  private void hand(Address gateway, Delivery delivery) {
    Reader reader = readers.get(gateway.channel());
    if (reader == null) {
      refuse(delivery, "nobody reads " + gateway.channel());
      return;
    }
    try {
      reader
          .read(gateway, delivery.payload())
          .onSuccess(read -> delivery.acknowledge())
          .onFailure(
              e -> {
                log.warn("A message on {} has to wait: {}", delivery.topic(), e.toString());
                vertx.setTimer(PAUSE_MILLIS, timer -> hand(gateway, delivery));
              });
    } catch (WireException e) {
      refuse(delivery, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(Delivery delivery, String why) {
    ingest.refuse(delivery, why).onComplete(kept -> delivery.acknowledge());
  }
}
