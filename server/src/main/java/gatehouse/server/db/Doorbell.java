package gatehouse.server.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Consumer;

/**
 * PostgreSQL's NOTIFY as a doorbell: it says "look again", the tables say what. A ring can be lost
 * while the connection is down, so every listener also looks by itself now and then.
 */
public final class Doorbell {
  private final PgSubscriber subscriber;

  public Doorbell(Vertx vertx, DatabaseAddress address) {
    this.subscriber = PgSubscriber.subscriber(vertx, Database.options(address));
    // Endless: a database that restarts is waited for, one second at a time.
    subscriber.reconnectPolicy(retries -> 1_000L);
  }

  public Future<Void> start() {
    return subscriber.connect();
  }

  /** Calls the listener with the ring's text on every ring of the channel, on an event loop. */
  public void listen(String channel, Consumer<String> listener) {
    subscriber.channel(channel).handler(listener::accept);
  }

  /** Rings when the transaction commits, and not at all when it is rolled back. */
  public static Future<Void> ring(SqlConnection tx, String channel, String text) {
    return tx.preparedQuery("SELECT pg_notify($1, $2)").execute(Tuple.of(channel, text)).mapEmpty();
  }

  public Future<Void> close() {
    return subscriber.close();
  }
}
