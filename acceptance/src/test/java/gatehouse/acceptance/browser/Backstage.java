package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.Place;
import gatehouse.server.db.Database;
import gatehouse.server.house.Accounts;
import gatehouse.server.house.House;
import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The house's rooms without pages, on the same database and with the same keys: what happened
 * before a test's browser is opened.
 */
final class Backstage implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final House rooms;

  Backstage(Standing standing) {
    Path data = standing.house().stage().folder("server").resolve("data");
    rooms = new House(vertx, data, 2, standing.house().databaseAddress(), Clock.systemUTC());
    await(rooms.start(vertx));
  }

  House rooms() {
    return rooms;
  }

  /** Where a card is by the stock's books; empty when they do not know it. */
  Optional<Place> placeOf(String uid) {
    return work(tx -> rooms.cards().stock().stock().card(tx, Cast.ESTATE, uid)).map(Card::place);
  }

  /** What the work in a transaction gave. */
  <T> T work(Database.Work<T> work) {
    return await(rooms.database().work(work));
  }

  /**
   * Another who works in the house, with everybody's password.
   *
   * @param name of the account
   */
  void colleague(String name, String shownName, Role role) {
    Accounts accounts = Accounts.of(vertx, rooms.database(), Clock.systemUTC());
    await(
        accounts
            .operators()
            .create(
                new NewOperator(name, shownName, Set.of(role)),
                gatehouse.acceptance.stage.House.PASSWORD,
                false,
                "test"));
  }

  <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(rooms.close());
    await(vertx.close());
  }
}
