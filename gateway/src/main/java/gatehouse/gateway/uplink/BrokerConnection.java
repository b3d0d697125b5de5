package gatehouse.gateway.uplink;

import gatehouse.protocol.event.GatewayStatus;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection with the broker, from sign-in to loss; never used again after that.
 *
 * <p>It is made of two clients, because one that both keeps a session and has unanswered messages
 * of its own falls into an endless reconnection with this library: a publisher without a session,
 * whose only outbox is the journal, and a consumer with one, which publishes nothing.
 */
final class BrokerConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);

  /** Held here so that its level stays: each loss is told once by us, not by stack traces. */
  private static final java.util.logging.Logger LIBRARY_LOG =
      java.util.logging.Logger.getLogger("org.eclipse.paho");

  static {
    LIBRARY_LOG.setLevel(java.util.logging.Level.OFF);
  }

  private static final int QOS = 1;
  private static final int MOST_UNANSWERED = 16;
  private static final long SECONDS_OF_SESSION = 24 * 3600L;
  private static final int CONNECT_SECONDS = 10;
  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final long PATIENCE_MILLIS = 12_000;

  /** Nobody has subscribed (MQTT 5, section 3.4.2.1). */
  static final int NOBODY_LISTENS = 0x10;

  /** From here on a reason code is a refusal. */
  static final int REFUSED = 0x80;

  private final BrokerAccess access;
  private final Consumer<Signal> listener;
  private final MqttAsyncClient publisher;
  private final MqttAsyncClient consumer;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicBoolean lost = new AtomicBoolean();
  private volatile int window = 1;

  /**
   * Opens nothing yet.
   *
   * @param listener is told what happens, on the library's threads; must not block
   */
  BrokerConnection(BrokerAccess access, Consumer<Signal> listener) throws MqttException {
    this.access = access;
    this.listener = listener;
    publisher = client(access, "up");
    consumer = client(access, "down");
  }

  /**
   * Signs in and subscribes; waits for both.
   *
   * @param lastWill what the broker says of this gateway when it is gone
   */
  void open(GatewayStatus lastWill) throws MqttException {
    MqttConnectionOptions up = options();
    up.setCleanStart(true);
    MqttMessage will = new MqttMessage(WireCodec.write(lastWill), QOS, true, new MqttProperties());
    up.setWill(access.topic(Channel.STATUS), will);
    publisher.setCallback(new ConnectionEvents(this::lose, (topic, message) -> {}));
    IMqttToken connected = publisher.connect(up);
    connected.waitForCompletion(PATIENCE_MILLIS);
    window = window(connected.getResponseProperties());

    MqttConnectionOptions down = options();
    down.setCleanStart(false);
    down.setSessionExpiryInterval(SECONDS_OF_SESSION);
    consumer.setManualAcks(true);
    consumer.setCallback(new ConnectionEvents(this::lose, this::arrived));
    consumer.connect(down).waitForCompletion(PATIENCE_MILLIS);
    subscribe(Channel.STORED, Channel.CHANGES, Channel.COMMANDS);
  }

  boolean isLost() {
    return lost.get();
  }

  /** Whether another message may be on its way now. */
  boolean hasRoom() {
    return unanswered.get() < window;
  }

  /** Hands a message to the library; the answer comes as {@link Signal.Answered}. */
  void publish(Channel channel, byte[] payload, boolean retained) throws MqttException {
    unanswered.incrementAndGet();
    MqttMessage message = new MqttMessage(payload, QOS, retained, new MqttProperties());
    publisher.publish(access.topic(channel), message, null, new Answer(channel));
  }

  /** Tells the broker that a message has been dealt with for good. */
  void acknowledge(MqttMessage message) throws MqttException {
    consumer.messageArrivedComplete(message.getId(), message.getQos());
  }

  /** Says a last thing, if it can still be said, and signs out. */
  void leave(GatewayStatus last) {
    try {
      publisher
          .publish(access.topic(Channel.STATUS), WireCodec.write(last), QOS, true)
          .waitForCompletion(1_000);
      publisher.disconnect(500).waitForCompletion(1_000);
      consumer.disconnect(500).waitForCompletion(1_000);
    } catch (MqttException e) {
      LOG.debug("{}: signing out: {}", access, e.getMessage());
    }
  }

  @Override
  public void close() {
    lost.set(true);
    for (MqttAsyncClient client : new MqttAsyncClient[] {publisher, consumer}) {
      try {
        if (client.isConnected()) {
          client.disconnectForcibly(0, 100, false);
        }
      } catch (MqttException e) {
        LOG.debug("{}: disconnecting: {}", access, e.getMessage());
      }
      try {
        client.close(true);
      } catch (MqttException e) {
        LOG.debug("{}: closing: {}", access, e.getMessage());
      }
    }
  }

  private void subscribe(Channel... channels) throws MqttException {
    for (Channel channel : channels) {
      IMqttToken token = consumer.subscribe(new MqttSubscription(access.topic(channel), QOS));
      token.waitForCompletion(PATIENCE_MILLIS);
      int[] reasons = token.getReasonCodes();
      if (reasons == null || reasons.length == 0 || reasons[0] >= REFUSED) {
        throw new MqttException(
            new IllegalStateException("the broker refuses to send us " + channel.level()));
      }
    }
  }

  /** Gives the connection up; the uplink makes another. */
  void drop(String why) {
    lose(why);
  }

  private void lose(String why) {
    if (lost.compareAndSet(false, true)) {
      listener.accept(new Signal.Lost(this, why));
    }
  }

  private void arrived(String topic, MqttMessage message) {
    Topics.parse(topic)
        .ifPresent(
            address -> listener.accept(new Signal.Arrived(this, address.channel(), message)));
  }

  private static MqttAsyncClient client(BrokerAccess access, String part) throws MqttException {
    return new MqttAsyncClient(access.address(), access.clientId(part), new MemoryPersistence());
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setUserName(access.gateway().value());
    options.setPassword(access.secret().getBytes(StandardCharsets.UTF_8));
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setReceiveMaximum(MOST_UNANSWERED);
    options.setTopicAliasMaximum(0);
    return options;
  }

  /** The library throws at the broker's own limit, so ours stays under it. */
  private static int window(@Nullable MqttProperties answer) {
    Integer most = answer == null ? null : answer.getReceiveMaximum();
    return most == null ? MOST_UNANSWERED : Math.max(1, Math.min(MOST_UNANSWERED, most - 1));
  }

  /** The library may call both methods for one message. */
  private final class Answer implements MqttActionListener {
    private final Channel channel;
    private final AtomicBoolean told = new AtomicBoolean();

    Answer(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int[] reasons = token.getReasonCodes();
      tell(reasons == null || reasons.length == 0 ? 0 : reasons[0]);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable fault) {
      tell(REFUSED);
    }

    private void tell(int reason) {
      if (told.compareAndSet(false, true)) {
        unanswered.decrementAndGet();
        listener.accept(new Signal.Answered(BrokerConnection.this, channel, reason));
      }
    }
  }
}
