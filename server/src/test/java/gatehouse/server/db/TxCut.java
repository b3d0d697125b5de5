package gatehouse.server.db;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Work in a transaction whose server process is ended before its n-th statement. */
public final class TxCut {
  private final Pool pool;
  private final Pool killers;

  public TxCut(Vertx vertx, DatabaseAddress address) {
    pool = pool(vertx, address);
    killers = pool(vertx, address);
  }

  /**
   * Does the work; before statement n (the commit counts as the last) PostgreSQL's process for it
   * is terminated, as a crash would.
   *
   * @return whether the work was over before that
   */
  public boolean finishedBefore(int n, Database.Work<?> work) {
    SqlConnection connection = Tx.Waiting.on(pool.getConnection());
    try {
      int pid =
          Tx.Waiting.on(connection.query("SELECT pg_backend_pid() AS pid").execute())
              .iterator()
              .next()
              .getInteger("pid");
      Transaction transaction = Tx.Waiting.on(connection.begin());
      AtomicInteger statements = new AtomicInteger();
      work.on(new Tx(counting(connection, statements, n, pid)));
      if (statements.incrementAndGet() == n) {
        kill(pid);
      }
      Tx.Waiting.on(transaction.commit());
      return true;
    } catch (Exception e) {
      return false;
    } finally {
      Tx.Waiting.on(connection.close().otherwiseEmpty());
    }
  }

  public void close() {
    Tx.Waiting.on(pool.close());
    Tx.Waiting.on(killers.close());
  }

  private SqlConnection counting(
      SqlConnection connection, AtomicInteger statements, int n, int pid) {
    return (SqlConnection)
        Proxy.newProxyInstance(
            TxCut.class.getClassLoader(),
            new Class<?>[] {SqlConnection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("preparedQuery") && statements.incrementAndGet() == n) {
                kill(pid);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void kill(int pid) {
    Tx.Waiting.on(killers.query("SELECT pg_terminate_backend(" + pid + ", 5000)").execute());
  }

  private static Pool pool(Vertx vertx, DatabaseAddress address) {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(1))
        .connectingTo(Database.options(address))
        .using(vertx)
        .build();
  }
}
