package gatehouse.server.cardlife;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.Reason;
import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.protocol.event.Proof;
import gatehouse.protocol.event.Sequence;
import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.book.CardMove;
import gatehouse.server.cardstock.book.CardPosting;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A card of the store that was tapped at a gate, and one that nobody knows. */
public final class LifeFurnishings {
  public static final String STORED = "04C0FFEE900001";
  private static final String NUMBER = "S90001";
  public static final String STRANGER = "04FEDCBA987654";

  private final House house;
  private long last = 900_000_000;

  private LifeFurnishings(House house) {
    this.house = house;
  }

  /**
   * @return an example of each page that has an id in its address
   */
  public static Map<String, String> bring(House house) {
    return new LifeFurnishings(house).bring();
  }

  private Map<String, String> bring() {
    CardStock stock = house.cards().stock().stock();
    work(
        tx -> {
          String kind = house.cards().stock().kinds().policy(tx, Cast.ESTATE).kind();
          stock.register(
              tx, Cast.ESTATE, List.of(new CardStock.NewCard(STORED, NUMBER, kind, null)), true);
          CardMove move = CardMove.of(STORED, Place.SUPPLIER, Place.store("库房"));
          stock.post(
              tx,
              Cast.ESTATE,
              CardPosting.of(
                  UUID.randomUUID(), MovementKind.RECEIVED, "officer", null, "", List.of(move)));
          house.cards().life().watch().look(tx, Cast.ESTATE);
          return true;
        });
    Instant at = Instant.now().plusSeconds(60);
    tap(STORED, at, house.keys().cardKey(Cast.ESTATE).proof(NUMBER));
    tap(STRANGER, at, null);
    tap(STRANGER, at.plusSeconds(1), null);
    UUID alarm = work(tx -> house.cards().life().alarms().of(tx, Cast.ESTATE, STORED).get(0).id());
    return Map.of("/cards/:uid", "/cards/" + STORED, "/card-watch/:id", "/card-watch/" + alarm);
  }

  private void tap(String uid, Instant at, @Nullable Proof proof) {
    Credential card = house.keys().cardKey(Cast.ESTATE).credential(HexFormat.of().parseHex(uid));
    StoredEvent event =
        new StoredEvent(
            new EventEnvelope(
                Cast.NORTH,
                new Sequence(1, ++last),
                at,
                EventEnvelope.NO_PREVIOUS,
                new AccessDecided(Cast.NORTH_1, Direction.IN, card, null, Reason.UNKNOWN, proof)),
            at);
    await(
        house
            .database()
            .inTransaction(
                tx -> {
                  Future<Void> done = Future.succeededFuture();
                  for (EventHandler handler : house.handlers()) {
                    done = done.compose(next -> handler.handle(tx, Cast.ESTATE, List.of(event)));
                  }
                  return done;
                }));
  }

  private <T> T work(Database.Work<T> work) {
    return await(house.database().work(work));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }
}
