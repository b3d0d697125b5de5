package gatehouse.server.cast;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.LobbyEvent.DeskRead;
import gatehouse.protocol.event.LobbyEvent.InputRefused;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.db.Database;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Somebody at the desk reader of the gateway north puts cards on it. */
public final class CardsOnTheReader {
  public static final String READER = "desk";

  private final Database database;
  private final List<EventHandler> handlers;
  private final Clock clock;
  private long stored;

  public CardsOnTheReader(Database database, List<EventHandler> handlers, Clock clock) {
    this.database = database;
    this.handlers = handlers;
    this.clock = clock;
  }

  public void put(String uid) {
    put(uid, clock.instant());
  }

  /**
   * @param at when it was there; it may be told later
   */
  public void put(String uid, Instant at) {
    store(new DeskRead(READER, Cast.CHEN_CARD, uid), at);
  }

  public void putDead() {
    store(new InputRefused(READER, "the reader tells no UID of this card: 6A81"), clock.instant());
  }

  public void putAndPullAway() {
    store(new InputRefused(READER, InputRefused.PULLED_AWAY + ": no smart card"), clock.instant());
  }

  private void store(LobbyEvent event, Instant at) {
    StoredEvent one =
        new StoredEvent(
            new EventEnvelope(
                Cast.NORTH, new Sequence(77, ++stored), at, EventEnvelope.NO_PREVIOUS, event),
            clock.instant());
    await(
        database.inTransaction(
            tx -> {
              Future<Void> done = Future.succeededFuture();
              for (EventHandler handler : handlers) {
                done = done.compose(before -> handler.handle(tx, Cast.ESTATE, List.of(one)));
              }
              return done;
            }));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
