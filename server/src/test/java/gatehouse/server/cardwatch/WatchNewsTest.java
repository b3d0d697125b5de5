package gatehouse.server.cardwatch;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import gatehouse.server.db.Database;
import gatehouse.server.house.House;
import gatehouse.server.site.EstateKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * When the watch looks: news of the policy come on an event loop, which also has to bring the
 * database's answers; and no event is judged before it remembers.
 */
class WatchNewsTest {
  @Test
  void newsDoNotWaitForALookThatWaitsForTheDatabase() {
    try (ServerFixture house = ServerFixture.withCast()) {
      CardWatch watch = WatchCast.watch(house);
      Promise<Void> enough = Promise.promise();
      Future<Void> busy = cardsTaken(house.database, enough.future());
      Future<String> look =
          house.database.work(
              tx -> {
                watch.look(tx, Cast.ESTATE);
                return "looked";
              });
      await().until(() -> house.waits("Lock"));
      assertThatCode(
              () -> CompletableFuture.runAsync(() -> watch.forget(Cast.ESTATE)).get(5, SECONDS))
          .doesNotThrowAnyException();
      enough.complete();
      house.await(busy);
      house.await(look);
    }
  }

  @Test
  void theHouseIsOpenedWhenTheWatchRemembers() throws IOException {
    try (ServerFixture house = ServerFixture.withCast()) {
      Promise<Void> enough = Promise.promise();
      Future<Void> busy = cardsTaken(house.database, enough.future());
      Path data = Files.createTempDirectory(Path.of("target"), "house");
      EstateKeys keys = new EstateKeys(data.resolve("keys.json"));
      keys.start();
      keys.ensure(Cast.ESTATE);
      House rooms = new House(house.vertx, data, 4, house.address, house.clock);
      Future<Void> opening = rooms.start(house.vertx);
      await().until(() -> house.waits("Lock"));
      assertThat(opening.isComplete()).isFalse();
      enough.complete();
      house.await(busy);
      house.await(opening);
      house.await(rooms.close());
    }
  }

  @Test
  void anEstateThatCannotBeReadOpensNoOtherEarlier() {
    try (ServerFixture house = ServerFixture.withCast()) {
      house.await(
          house.database.read(
              row -> row,
              "INSERT INTO estate (id, name, zone) VALUES ('keyless', 'keyless', 'Asia/Shanghai')",
              Tuple.tuple()));
      Promise<Void> enough = Promise.promise();
      Future<Void> busy = cardsTaken(house.database, enough.future());
      CardWatch watch = WatchCast.watch(house);
      Future<Void> remembers = watch.start(house.vertx, house.doorbell);
      await().until(() -> house.waits("Lock"));
      await().during(300, MILLISECONDS).until(() -> !remembers.isComplete());
      enough.complete();
      house.await(busy);
      await().until(remembers::isComplete);
      assertThat(remembers.failed()).isTrue();
    }
  }

  /** Nobody reads the cards until it is enough. */
  private static Future<Void> cardsTaken(Database database, Future<Void> enough) {
    return database.inTransaction(
        tx ->
            tx.query("LOCK TABLE card IN ACCESS EXCLUSIVE MODE")
                .execute()
                .compose(locked -> enough));
  }
}
