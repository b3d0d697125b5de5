package gatehouse.server.ingest.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * Sends messages at QoS 1, with a bounded window, and keeps none: what is not sent has failed, and
 * whoever sent it knows from the tables what to send again. May be used from any thread.
 */
public final class MqttPublisher implements AutoCloseable {
  private static final int WINDOW = 100;
  private static final int LONGEST_QUEUE = 5_000;
  private static final int NO_SUBSCRIBER = 0x10;

  private record Letter(String topic, MqttMessage message, Promise<Void> sent) {}

  private final MqttSettings settings;
  private final ConnectionLoop loop;
  private final Queue<Letter> queue = new ArrayDeque<>();
  private final Set<Letter> underway = Collections.newSetFromMap(new IdentityHashMap<>());
  private int window;
  private boolean pumping;

  public MqttPublisher(MqttSettings settings) {
    this.settings = settings;
    this.loop = new ConnectionLoop("mqtt-publisher", this::connect);
  }

  public void start() {
    loop.start();
  }

  public boolean isConnected() {
    Connection connection = loop.current();
    return connection != null && connection.isUp();
  }

  /**
   * Sends one message.
   *
   * @return fails when there is no connection, the queue is full, the broker refuses it, or nobody
   *     is subscribed to the topic
   */
  public Future<Void> publish(String topic, byte[] payload) {
    Promise<Void> sent = Promise.promise();
    synchronized (this) {
      if (!isConnected()) {
        return Future.failedFuture("there is no connection to the broker");
      }
      if (queue.size() >= LONGEST_QUEUE) {
        return Future.failedFuture("too many messages wait for the broker");
      }
      queue.add(new Letter(topic, new MqttMessage(payload, 1, false, null), sent));
    }
    pump();
    return sent.future();
  }

  @Override
  public void close() {
    loop.close();
    dropAll("the publisher is closed");
  }

  private Connection connect() throws MqttException {
    dropAll("the connection to the broker was lost");
    Connection connection =
        new Connection(settings.uri(), settings.clientName() + "-publisher", false) {
          @Override
          void end() {
            super.end();
            dropAll("the connection to the broker was lost");
          }
        };
    try {
      MqttConnectionOptions options = settings.options();
      options.setCleanStart(true);
      options.setSessionExpiryInterval(0L);
      int receiveMaximum = connection.connect(options);
      synchronized (this) {
        // Beyond the server's maximum the library throws; it counts one more than the server does.
        window = Math.max(1, Math.min(WINDOW, receiveMaximum - 1));
      }
      return connection;
    } catch (MqttException e) {
      connection.close();
      throw e;
    }
  }

  /** One thread at a time, so that messages leave in their order; without a lock while sending. */
  private void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    while (true) {
      Letter letter;
      Connection connection = loop.current();
      synchronized (this) {
        if (connection == null || underway.size() >= window || queue.isEmpty()) {
          pumping = false;
          return;
        }
        letter = queue.remove();
        underway.add(letter);
      }
      send(connection, letter);
    }
  }

  private void send(Connection connection, Letter letter) {
    try {
      connection.client().publish(letter.topic, letter.message, null, new Answer(letter));
    } catch (MqttException e) {
      settle(letter, e.getReasonCode());
    }
  }

  private void settle(Letter letter, int reason) {
    synchronized (this) {
      underway.remove(letter);
    }
    if (reason == 0) {
      letter.sent.tryComplete();
    } else if (reason == NO_SUBSCRIBER) {
      letter.sent.tryFail("nobody is subscribed to " + letter.topic);
    } else {
      letter.sent.tryFail("the broker refused " + letter.topic + ": " + reason);
    }
  }

  /** The library may forget to answer for what was underway when the connection broke. */
  private void dropAll(String why) {
    List<Letter> dropped;
    synchronized (this) {
      dropped = new ArrayList<>(underway);
      dropped.addAll(queue);
      underway.clear();
      queue.clear();
    }
    dropped.forEach(letter -> letter.sent.tryFail(why));
  }

  /** Both callbacks can come for one message; the first counts. */
  private final class Answer implements MqttActionListener {
    private final Letter letter;

    Answer(Letter letter) {
      this.letter = letter;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      // It is called for refused messages too.
      int[] reasons = token.getReasonCodes();
      settle(letter, reasons == null || reasons.length == 0 ? 0 : reasons[0]);
      pump();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable failure) {
      settle(
          letter,
          failure instanceof MqttException e
              ? e.getReasonCode()
              : MqttException.REASON_CODE_CLIENT_EXCEPTION);
      pump();
    }
  }
}
