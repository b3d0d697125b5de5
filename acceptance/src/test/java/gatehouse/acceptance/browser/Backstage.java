package gatehouse.acceptance.browser;

import gatehouse.acceptance.stage.SharedHouse.Standing;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
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

  /** What the work in a transaction gave. */
  <T> T work(Database.Work<T> work) {
    return await(rooms.database().work(work));
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
