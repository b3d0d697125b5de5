package gatehouse.server.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The pool, and the one way to work in a transaction. May be used from any thread. */
public final class Database {
  private static final int ATTEMPTS = 5;

  private final Vertx vertx;
  private final DatabaseAddress address;
  private final int connections;
  private @Nullable Pool pool;

  /**
   * Workers of {@link #work} alone. They may all wait for a connection; if they did so on Vert.x's
   * own, whoever has a connection would wait for one of them in {@link #workWithin}.
   */
  private @Nullable WorkerExecutor workers;

  public Database(Vertx vertx, DatabaseAddress address, int connections) {
    this.vertx = vertx;
    this.address = address;
    this.connections = connections;
  }

  /** Opens the pool; fails when the database does not answer. */
  public Future<Void> start() {
    pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(connections)
                    .setConnectionTimeout(10)
                    .setConnectionTimeoutUnit(TimeUnit.SECONDS))
            .with(new NetClientOptions().setConnectTimeout(5_000))
            .connectingTo(options(address))
            .using(vertx)
            .build();
    workers = vertx.createSharedWorkerExecutor("work-on-" + address.database(), connections);
    return healthy();
  }

  /** Answers when the database answers. */
  public Future<Void> healthy() {
    return open().compose(pool -> pool.query("SELECT 1").execute()).mapEmpty();
  }

  /**
   * Runs the work on one connection and commits when its future succeeds; rolls back when it fails
   * or throws, and fails with the same.
   */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return open().compose(pool -> pool.withTransaction(work));
  }

  /** Work in one transaction, written line by line. */
  public interface Work<T> {
    T on(Tx tx) throws Exception;
  }

  /**
   * Runs the work in one transaction on a worker thread, where it may wait for each answer. Commits
   * when it returns, rolls back when it throws, and fails with the same. Two that got in each
   * other's way (serialization failure, deadlock) are tried again, so the work must not reach
   * outside its transaction.
   */
  public <T> Future<T> work(Work<T> work) {
    WorkerExecutor free = workers;
    return free == null ? notOpen() : free.executeBlocking(() -> attempt(work), false);
  }

  /**
   * The same inside a transaction that somebody else has begun, and who commits it: for rules that
   * are written line by line and have to hold for what comes in by events as well.
   */
  public <T> Future<T> workWithin(SqlConnection tx, Work<T> work) {
    return vertx.executeBlocking(() -> work.on(new Tx(tx)), false);
  }

  private <T> T attempt(Work<T> work) throws Exception {
    for (int attempt = 1; ; attempt++) {
      SqlConnection connection = Tx.Waiting.on(open().compose(Pool::getConnection));
      try {
        Transaction transaction = Tx.Waiting.on(connection.begin());
        try {
          T done = work.on(new Tx(connection));
          Tx.Waiting.on(transaction.commit());
          return done;
        } catch (Throwable e) {
          Tx.Waiting.on(transaction.rollback().otherwiseEmpty());
          if (attempt == ATTEMPTS || !inEachOthersWay(e)) {
            throw e;
          }
        }
      } finally {
        Tx.Waiting.on(connection.close().otherwiseEmpty());
      }
    }
  }

  private static boolean inEachOthersWay(Throwable failure) {
    return failure instanceof PgException refused
        && ("40001".equals(refused.getSqlState()) || "40P01".equals(refused.getSqlState()));
  }

  /** Reads outside a transaction; the arguments are {@code $1, $2, …}. */
  public <T> Future<List<T>> read(Function<Row, T> shape, String sql, Tuple arguments) {
    return open()
        .compose(pool -> pool.preparedQuery(sql).execute(arguments))
        .map(rows -> rows(rows, shape));
  }

  public static <T> List<T> rows(RowSet<Row> rows, Function<Row, T> shape) {
    return StreamSupport.stream(rows.spliterator(), false).map(shape).toList();
  }

  public Future<Void> close() {
    Pool open = pool;
    WorkerExecutor free = workers;
    pool = null;
    workers = null;
    return open == null || free == null
        ? Future.succeededFuture()
        : open.close().eventually(free::close);
  }

  static PgConnectOptions options(DatabaseAddress address) {
    return new PgConnectOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setDatabase(address.database())
        .setUser(address.user())
        .setPassword(address.password())
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(256);
  }

  /** Fails before the start and after the end: a timer may ask while the server closes. */
  private Future<Pool> open() {
    Pool open = pool;
    return open == null ? notOpen() : Future.succeededFuture(open);
  }

  private static <T> Future<T> notOpen() {
    return Future.failedFuture(new IllegalStateException("The database is not open"));
  }
}
