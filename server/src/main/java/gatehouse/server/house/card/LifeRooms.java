package gatehouse.server.house.card;

import gatehouse.server.cardlife.CardLives;
import gatehouse.server.cardlife.UnknownCards;
import gatehouse.server.cardwatch.CardAlarms;
import gatehouse.server.cardwatch.CardCredentials;
import gatehouse.server.cardwatch.CardWatch;
import gatehouse.server.cardwatch.WatchPolicy;
import gatehouse.server.db.Doorbell;
import gatehouse.server.ingest.EventHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms of a card's life, and the watch for ghosts and clones. */
public record LifeRooms(
    CardCredentials credentials,
    WatchPolicy policy,
    CardAlarms alarms,
    CardWatch watch,
    UnknownCards unknown,
    CardLives lives) {
  private static final Logger log = LoggerFactory.getLogger(LifeRooms.class);

  static LifeRooms of(CardGround ground) {
    CardCredentials credentials = new CardCredentials(ground.keys());
    WatchPolicy policy = new WatchPolicy(ground.clock());
    CardAlarms alarms = new CardAlarms();
    UnknownCards unknown = new UnknownCards();
    return new LifeRooms(
        credentials,
        policy,
        alarms,
        new CardWatch(ground.database(), ground.keys(), credentials, policy),
        unknown,
        new CardLives(ground.stock(), ground.deposits(), unknown, alarms, ground.keys()));
  }

  /** What hears of every event that is stored. */
  List<EventHandler> handlers() {
    return List.of(unknown, watch);
  }

  /** Starts what goes by the clock or listens; done when the watch remembers the last taps. */
  Future<Void> start(Vertx vertx, Doorbell doorbell) {
    return watch
        .start(vertx, doorbell)
        .onFailure(e -> log.warn("The watch over cards remembers nothing", e))
        .otherwiseEmpty();
  }
}
