package gatehouse.server.ingest;

import gatehouse.protocol.event.Stored;
import gatehouse.protocol.wire.Topics;
import gatehouse.protocol.wire.Topics.Address;
import gatehouse.protocol.wire.Topics.Channel;
import gatehouse.protocol.wire.WireCodec;
import gatehouse.protocol.wire.WireException;
import gatehouse.server.db.Database;
import gatehouse.server.ingest.mqtt.Delivery;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of events into the database. Of each gateway one transaction at a time, in order; several
 * gateways beside each other. A message is acknowledged, and the gateway told "stored", after the
 * commit and never before; while the database is away nothing is acknowledged and the same is tried
 * again, so the gateways keep what they have.
 */
public final class Ingest extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(Ingest.class);
  private static final int MOST_MESSAGES = 100;
  private static final int MOST_BYTES = 1 << 20;
  private static final int TRANSACTIONS_AT_ONCE = 4;
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final EventStore store;
  private final RefusedMessages refused;
  private final BiFunction<String, byte[], Future<Void>> post;
  private final IngestMetrics metrics;
  private final Map<Address, Lane> lanes = new HashMap<>();
  private final Set<Lane> ready = new LinkedHashSet<>();
  private int transactions;

  /**
   * @param handlers who sees the new events, in this order
   * @param post sends a message to a topic
   */
  public Ingest(
      Database database,
      List<EventHandler> handlers,
      RefusedMessages refused,
      BiFunction<String, byte[], Future<Void>> post,
      IngestMetrics metrics,
      Clock clock) {
    this.store = new EventStore(database, handlers, clock);
    this.refused = refused;
    this.post = post;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }

  /** Takes a message up; from any thread, at once. */
  public void offer(Address gateway, Delivery delivery) {
    metrics.waiting.increment();
    context.runOnContext(
        now -> {
          Lane lane = lanes.computeIfAbsent(gateway, Lane::new);
          lane.waiting.add(delivery);
          if (!lane.busy) {
            ready.add(lane);
          }
          work();
        });
  }

  private void work() {
    while (transactions < TRANSACTIONS_AT_ONCE && !ready.isEmpty()) {
      Lane lane = ready.iterator().next();
      ready.remove(lane);
      lane.takeUp();
    }
  }

  /** One gateway's queue. */
  private final class Lane {
    private final Address gateway;
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private boolean busy;

    Lane(Address gateway) {
      this.gateway = gateway;
    }

    private String name() {
      return gateway.estate() + "/" + gateway.gateway();
    }

    void takeUp() {
      busy = true;
      transactions++;
      List<Delivery> taken = new ArrayList<>();
      List<Journal> journals = new ArrayList<>();
      List<Future<Void>> refusals = new ArrayList<>();
      int bytes = 0;
      while (!waiting.isEmpty() && taken.size() < MOST_MESSAGES && bytes < MOST_BYTES) {
        Delivery delivery = waiting.remove();
        taken.add(delivery);
        bytes += delivery.payload().length;
        try {
          journals.add(Journal.read(gateway.gateway(), delivery.payload()));
        } catch (WireException e) {
          refusals.add(refuse(delivery, String.valueOf(e.getMessage())));
        }
      }
      Future.join(List.copyOf(refusals))
          .onComplete(told -> store(journals, taken, FIRST_PAUSE_MILLIS));
    }

    private void store(List<Journal> journals, List<Delivery> taken, long pause) {
      if (journals.isEmpty()) {
        done(taken);
        return;
      }
      store
          .store(gateway, Journal.join(journals))
          .onSuccess(
              outcome -> {
                count(outcome);
                done(taken);
                tell(outcome);
              })
          .onFailure(
              e -> {
                metrics.retries.increment();
                log.warn("Events of {} are not stored yet: {}", name(), e.toString());
                vertx.setTimer(
                    pause,
                    timer -> store(journals, taken, Math.min(pause * 2, LONGEST_PAUSE_MILLIS)));
              });
    }

    private void done(List<Delivery> taken) {
      taken.forEach(Delivery::acknowledge);
      metrics.waiting.add(-taken.size());
      transactions--;
      busy = false;
      if (!waiting.isEmpty()) {
        ready.add(this);
      }
      work();
    }

    private void tell(EventStore.Outcome outcome) {
      Stored stored = new Stored(outcome.upTo().boot(), outcome.upTo().number());
      String topic = Topics.of(gateway.estate(), gateway.gateway(), Channel.STORED);
      // Unheard, the gateway sends its events again and is told again.
      post.apply(topic, WireCodec.write(stored))
          .onFailure(e -> log.debug("{} was not told {}: {}", name(), stored, e.getMessage()));
    }
  }

  Future<Void> refuse(Delivery delivery, String why) {
    metrics.refused.increment();
    log.warn("Refused a message on {}: {}", delivery.topic(), why);
    return refused
        .add(delivery.topic(), delivery.payload(), why)
        .onFailure(e -> log.warn("The refused message is not kept: {}", e.getMessage()));
  }

  private void count(EventStore.Outcome outcome) {
    metrics.batches.increment();
    metrics.events.add(outcome.stored());
    metrics.duplicates.add(outcome.duplicates());
    metrics.incidents.add(outcome.incidents());
  }
}
