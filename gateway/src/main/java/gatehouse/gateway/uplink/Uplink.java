package gatehouse.gateway.uplink;

import gatehouse.gateway.store.GatewayStore;
import gatehouse.gateway.store.StoreFault;
import gatehouse.protocol.command.Command;
import gatehouse.protocol.event.GatewayStatus.DeviceStatus;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the road to the server open: connects, serves the connection until it is lost, waits a
 * while, connects again. One thread, "uplink", does all of it; nothing else ever waits for it.
 */
public final class Uplink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
  private static final int MOST_WAITING = 2_000;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** What the gateway tells of itself, and who carries out what it is told. */
  public record Ends(
      String version, Supplier<List<DeviceStatus>> devices, Consumer<Command> commands) {}

  private final BrokerAccess access;
  private final GatewayStore store;
  private final Inward inward;
  private final Refusals refusals = new Refusals();
  private final StatusBoard status;
  private final BlockingQueue<Signal> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean rung = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "uplink");
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile boolean connected;
  private String fault = "";

  /**
   * @param commandKey the server's public key for commands
   */
  public Uplink(
      BrokerAccess access,
      GatewayStore store,
      PublicKey commandKey,
      Ends ends,
      InstantSource clock) {
    this.access = access;
    this.store = store;
    inward = new Inward(store, access.gateway(), commandKey, ends.commands(), clock);
    status =
        new StatusBoard(access.gateway(), ends.version(), store, ends.devices(), refusals, clock);
  }

  public void start() {
    store.whenForced(this::ring);
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether the broker can be reached now. */
  public boolean isConnected() {
    return connected;
  }

  /** Signs out if it can, and ends; what has not left stays in the journal. */
  @Override
  public void close() {
    // No interrupt: it would close the store's file under a write that is running.
    closing.countDown();
    ring();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    while (!isClosing()) {
      long begun = System.nanoTime();
      inbox.clear();
      rung.set(false);
      try (BrokerConnection connection = new BrokerConnection(access, this::tell)) {
        connection.open(status.now().lost());
        LOG.info("connected with {}", access);
        connected = true;
        fault = "";
        serve(connection);
      } catch (MqttException e) {
        tellOnce(ConnectionEvents.textOf(e));
      } catch (StoreFault e) {
        LOG.error("the connection is given up until the store is well: {}", e.getMessage());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.error("the uplink begins anew after a defect", e);
      }
      connected = false;
      boolean lasted = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
      pause = lasted ? SHORTEST_PAUSE : next(pause);
      rest(pause);
    }
  }

  private void serve(BrokerConnection connection)
      throws MqttException, StoreFault, InterruptedException {
    ConnectionWork work = new ConnectionWork(connection, store, inward, status, refusals);
    work.begin();
    try {
      while (!isClosing() && !connection.isLost()) {
        Signal signal = inbox.poll(work.nanosToNextDuty(), TimeUnit.NANOSECONDS);
        if (signal instanceof Signal.Bell) {
          rung.set(false);
        } else if (signal instanceof Signal.Lost lost && lost.on() == connection) {
          LOG.warn("lost {}: {}", access, lost.why());
        } else if (signal != null) {
          work.handle(signal);
        }
        work.duties();
      }
    } finally {
      if (isClosing() && !connection.isLost()) {
        connection.leave(status.now().lost());
      }
    }
  }

  /** From the library's threads, which must not wait. */
  private void tell(Signal signal) {
    if (!inbox.offer(signal) && signal instanceof Signal.Arrived arrived) {
      // Unacknowledged, it comes again with the next connection.
      arrived.on().drop("more messages than can be handled");
    }
  }

  private void ring() {
    if (rung.compareAndSet(false, true) && !inbox.offer(new Signal.Bell())) {
      rung.set(false);
    }
  }

  private static Duration next(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** A broker that is away for days is worth one line. */
  private void tellOnce(String why) {
    if (!why.equals(fault)) {
      fault = why;
      LOG.warn("no connection with {}, trying on: {}", access, why);
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Not all gateways of an estate at the same moment. */
  private void rest(Duration pause) {
    long nanos = (long) (pause.toNanos() * (0.5 + ThreadLocalRandom.current().nextDouble() / 2));
    try {
      if (closing.await(nanos, TimeUnit.NANOSECONDS)) {
        LOG.debug("the uplink ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
