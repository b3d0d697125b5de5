package gatehouse.server.ingest.mqtt;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from the broker under a lasting session and acknowledges each when it is told to.
 * What is taken and not yet acknowledged is bounded: beyond the bound the connection is dropped,
 * and taken up again when there is room; the broker then sends the rest once more.
 */
public final class MqttConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MqttConsumer.class);
  private static final int MOST_MESSAGES = 1_000;
  private static final long MOST_BYTES = 64L << 20;

  /** Not every broker holds to it, hence the bounds above. */
  private static final int RECEIVE_MAXIMUM = 200;

  /**
   * How long the broker keeps our share of a shared subscription for us. Not longer, because the
   * share of a server that never comes back waits in vain until the gateways send it again.
   */
  private static final long SESSION_SECONDS = 600;

  private final MqttSettings settings;
  private final List<String> filters;
  private final Consumer<Delivery> inbox;
  private final ConnectionLoop loop;
  private final AtomicInteger messages = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * @param inbox called on the library's thread, one message after the other; must not block
   */
  public MqttConsumer(MqttSettings settings, List<String> filters, Consumer<Delivery> inbox) {
    this.settings = settings;
    this.filters = List.copyOf(filters);
    this.inbox = inbox;
    this.loop = new ConnectionLoop("mqtt-consumer", this::connect);
  }

  public void start() {
    loop.start();
  }

  public boolean isConnected() {
    Connection connection = loop.current();
    return connection != null && connection.isUp();
  }

  /** Messages taken and not yet acknowledged. */
  public int waiting() {
    return messages.get();
  }

  @Override
  public void close() {
    loop.close();
  }

  private Connection connect() throws MqttException, InterruptedException {
    while (messages.get() > MOST_MESSAGES / 2 || bytes.get() > MOST_BYTES / 2) {
      Thread.sleep(50);
    }
    Incoming connection = new Incoming();
    try {
      MqttConnectionOptions options = settings.options();
      options.setCleanStart(false);
      options.setSessionExpiryInterval(SESSION_SECONDS);
      options.setReceiveMaximum(RECEIVE_MAXIMUM);
      connection.connect(options);
      // Always, also where the session was kept: some brokers forget shared subscriptions.
      for (String filter : filters) {
        IMqttToken token = connection.client().subscribe(new MqttSubscription(filter, 1));
        token.waitForCompletion(Connection.WAIT_MILLIS);
        int[] reasons = token.getReasonCodes();
        if (reasons != null && reasons.length > 0 && reasons[0] >= 0x80) {
          throw new MqttException(reasons[0]);
        }
      }
      return connection;
    } catch (MqttException e) {
      connection.close();
      throw e;
    }
  }

  /** One connection and its messages: an acknowledgement goes to the connection it came by. */
  private final class Incoming extends Connection {
    Incoming() throws MqttException {
      super(settings.uri(), settings.clientName() + "-consumer", true);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      int size = message.getPayload().length;
      if (messages.get() >= MOST_MESSAGES || bytes.get() + size > MOST_BYTES) {
        log.warn("More messages than there is room for: pausing until the waiting ones are stored");
        end();
        return;
      }
      messages.incrementAndGet();
      bytes.addAndGet(size);
      try {
        inbox.accept(new Taken(this, topic, message));
      } catch (RuntimeException e) {
        log.error("A message on {} was not taken up", topic, e);
      }
    }

    void acknowledge(MqttMessage message) {
      messages.decrementAndGet();
      bytes.addAndGet(-message.getPayload().length);
      if (!isUp()) {
        return;
      }
      try {
        client().messageArrivedComplete(message.getId(), message.getQos());
      } catch (MqttException e) {
        log.debug("An acknowledgement came too late: {}", e.getMessage());
      }
    }
  }

  private record Taken(Incoming connection, String topic, MqttMessage message) implements Delivery {
    @Override
    public byte[] payload() {
      return message.getPayload();
    }

    @Override
    public void acknowledge() {
      connection.acknowledge(message);
    }
  }
}
