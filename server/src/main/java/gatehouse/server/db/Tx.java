package gatehouse.server.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that is worked in line by line, as a rule of the desk reads: each call waits for
 * its answer. For worker threads only; {@link Database#work} makes one. The arguments of a
 * statement are {@code $1, $2, …}.
 */
public final class Tx {
  private static final long LONGEST_STATEMENT_SECONDS = 60;

  private final SqlConnection connection;

  Tx(SqlConnection connection) {
    this.connection = connection;
  }

  /** For rooms whose work is written as futures; wait for them with {@link #await}. */
  public SqlConnection connection() {
    return connection;
  }

  public <T> List<T> list(Function<Row, T> shape, String sql, @Nullable Object... arguments) {
    return Database.rows(execute(sql, arguments), shape);
  }

  /** The first row, if there is one. */
  public <T> Optional<T> one(Function<Row, T> shape, String sql, @Nullable Object... arguments) {
    return list(shape, sql, arguments).stream().findFirst();
  }

  /** Whether there is a row at all. */
  public boolean any(String sql, @Nullable Object... arguments) {
    return execute(sql, arguments).size() > 0;
  }

  /**
   * @return how many rows were written
   */
  public int run(String sql, @Nullable Object... arguments) {
    return execute(sql, arguments).rowCount();
  }

  /** The future's value; its failure is thrown as it is. */
  public <T> T await(Future<T> future) {
    return Waiting.on(future);
  }

  private RowSet<Row> execute(String sql, @Nullable Object... arguments) {
    return Waiting.on(connection.preparedQuery(sql).execute(Tuple.from(arguments)));
  }

  /** Waits for futures where that is allowed. */
  static final class Waiting {
    private Waiting() {}

    static <T> T on(Future<T> future) {
      if (Vertx.currentContext() != null && io.vertx.core.Context.isOnEventLoopThread()) {
        throw new IllegalStateException("an event loop does not wait for the database");
      }
      try {
        return future
            .toCompletionStage()
            .toCompletableFuture()
            .get(LONGEST_STATEMENT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw Waiting.<RuntimeException>asItIs(e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException e) {
        throw new IllegalStateException("the database has not answered for a minute", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for the database", e);
      }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // rethrown as it came
    private static <E extends Throwable> E asItIs(Throwable failure) throws E {
      throw (E) failure;
    }
  }
}
