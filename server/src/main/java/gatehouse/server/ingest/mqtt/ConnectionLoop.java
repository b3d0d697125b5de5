package gatehouse.server.ingest.mqtt;

import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that keeps one connection up: makes it, waits for its end, makes the next. */
final class ConnectionLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConnectionLoop.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  /** Makes a connection that is ready for use. */
  interface Maker {
    Connection connect() throws MqttException, InterruptedException;
  }

  private final String name;
  private final Maker maker;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable Connection current;

  ConnectionLoop(String name, Maker maker) {
    this.name = name;
    this.maker = maker;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Nullable Connection current() {
    return current;
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    boolean lost = false;
    while (!closing) {
      try {
        Connection connection = maker.connect();
        current = connection;
        log.info("{} is connected", name);
        pause = FIRST_PAUSE_MILLIS;
        lost = false;
        serve(connection);
        log.warn("{} lost its connection to the broker", name);
      } catch (MqttException e) {
        if (!lost) {
          log.warn("{} cannot reach the broker, and goes on trying: {}", name, reason(e));
        }
        lost = true;
      } catch (InterruptedException e) {
        break;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        break;
      }
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  private void serve(Connection connection) throws InterruptedException {
    try {
      connection.awaitEnd();
    } finally {
      current = null;
      connection.close();
    }
  }

  private static String reason(MqttException e) {
    Throwable cause = e.getCause();
    return e.getReasonCode() + " " + (cause == null ? e.getMessage() : cause.getMessage());
  }
}
