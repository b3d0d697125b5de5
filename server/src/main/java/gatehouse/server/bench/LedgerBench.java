package gatehouse.server.bench;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.ledger.Account;
import gatehouse.server.ledger.AccountKind;
import gatehouse.server.ledger.book.Balances;
import gatehouse.server.ledger.book.JournalKind;
import gatehouse.server.ledger.book.Ledger;
import gatehouse.server.ledger.book.Line;
import gatehouse.server.ledger.book.Posting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Postings a second into one hot drawer with every rule of the ledger on, beside the way it is
 * usually done: the balance's row locked, read and written in a transaction for each posting. Both
 * with as many callers at once, in the same run, on the same database.
 */
final class LedgerBench {
  private static final String NAME = "ledger";
  private static final EstateId ESTATE = new EstateId("bench");
  private static final UUID DRAWER = new UUID(0, 1);
  private static final int CALLERS = 2_000;
  private static final int CONNECTIONS = 16;
  private static final int POSTINGS = 150_000;
  private static final int PEERS = 10_000;
  private static final double TARGET = 15;

  private final Vertx vertx = Vertx.vertx();

  List<Figure> run() throws Exception {
    Path folder = Files.createTempDirectory("gatehouse-bench-");
    // Where root's PostgreSQL has to run under another account, that one must get here.
    folder.toFile().setExecutable(true, false);
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder.resolve("postgres"), 0)) {
      DatabaseAddress address = postgres.start();
      Migrations.apply(address);
      Database database = new Database(vertx, address, CONNECTIONS);
      BenchHouse.await(database.start());
      try {
        return run(database);
      } finally {
        BenchHouse.await(database.close());
        BenchHouse.await(vertx.close());
      }
    } finally {
      IngestBench.delete(folder);
    }
  }

  private static List<Figure> run(Database database) throws Exception {
    BenchHouse.await(database.inTransaction(LedgerBench::furnish));
    Ledger ledger = new Ledger(database, Clock.systemUTC());
    Supplier<Future<?>> posting = () -> ledger.post(ESTATE, posting());
    Supplier<Future<?>> peer = () -> database.inTransaction(LedgerBench::peer);
    measured(posting, POSTINGS / 5);
    measured(peer, PEERS / 5);
    double peers = measured(peer, PEERS);
    double ours = measured(posting, POSTINGS);
    double peersAfter = measured(peer, PEERS);
    double best = Math.max(peers, peersAfter);
    long wanted = (POSTINGS + POSTINGS / 5) * 100L;
    long there =
        BenchHouse.await(database.work(tx -> Balances.of(tx, ESTATE, Account.drawer(DRAWER))));
    return List.of(
        Figure.of(NAME, "peer: SELECT balance FOR UPDATE a posting", best, "postings/s"),
        Figure.of(NAME, "postings into one hot drawer, every rule on", ours, "postings/s"),
        Figure.atLeast(NAME, "ratio to the peer", ours / best, "times", TARGET),
        new Figure(NAME, "fen lost in the drawer", wanted - there, "fen", 0.0, wanted == there));
  }

  /** So many, by callers each of whom asks again as soon as it is answered. */
  private static double measured(Supplier<Future<?>> ask, int count) throws Exception {
    AtomicLong left = new AtomicLong(count);
    long begin = System.nanoTime();
    List<Future<?>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(again(ask, left));
    }
    BenchHouse.await(Future.all(callers));
    return count / ((System.nanoTime() - begin) / 1e9);
  }

  private static Future<?> again(Supplier<Future<?>> ask, AtomicLong left) {
    if (left.decrementAndGet() < 0) {
      return Future.succeededFuture();
    }
    return ask.get().compose(done -> again(ask, left).mapEmpty());
  }

  private static Posting posting() {
    return Posting.of(
        UUID.randomUUID(),
        JournalKind.TAKEN,
        "工本费",
        "lin",
        List.of(Line.of(Account.drawer(DRAWER), 100), Line.of(Account.of(AccountKind.FEES), -100)));
  }

  private static Future<Void> peer(SqlConnection tx) {
    Function<Long, Tuple> row = balance -> Tuple.of(UUID.randomUUID(), "lin", 100L, balance);
    return tx.preparedQuery("SELECT balance FROM peer_account WHERE id = $1 FOR UPDATE")
        .execute(Tuple.of(1))
        .map(rows -> rows.iterator().next().getLong("balance"))
        .compose(
            balance ->
                tx.preparedQuery(
                        "INSERT INTO peer_entry (id, by, amount, balance) VALUES ($1, $2, $3, $4)")
                    .execute(row.apply(balance + 100))
                    .compose(
                        written ->
                            tx.preparedQuery("UPDATE peer_account SET balance = $2 WHERE id = $1")
                                .execute(Tuple.of(1, balance + 100))))
        .mapEmpty();
  }

  private static Future<Void> furnish(SqlConnection tx) {
    return tx.query(
            "INSERT INTO estate (id, name, zone) VALUES ('bench', 'bench', 'Asia/Shanghai');"
                + "INSERT INTO drawer (estate, id, clerk, opened_at, float_fen, body_hash)"
                + " VALUES ('bench', '"
                + DRAWER
                + "', 'lin', now(), 0, '');"
                + "CREATE TABLE peer_account (id int PRIMARY KEY, balance bigint NOT NULL);"
                + "INSERT INTO peer_account VALUES (1, 0);"
                + "CREATE TABLE peer_entry (id uuid PRIMARY KEY, by text NOT NULL,"
                + " amount bigint NOT NULL, balance bigint NOT NULL,"
                + " at timestamptz NOT NULL DEFAULT now())")
        .execute()
        .mapEmpty();
  }
}
