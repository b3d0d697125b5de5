package gatehouse.server.bench;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.event.LobbyEvent.AccessDecided;
import gatehouse.server.cardlife.UnknownCards;
import gatehouse.server.cardwatch.CardCredentials;
import gatehouse.server.cardwatch.CardWatch;
import gatehouse.server.cardwatch.WatchPolicy;
import gatehouse.server.db.Database;
import gatehouse.server.ingest.EventHandler;
import gatehouse.server.ingest.StoredEvent;
import gatehouse.server.site.EstateKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What judging every tap costs the way in: among 1,000,000 cards, of which 300,000 lie in the
 * store, the same ingest by turns with and without the watch over ghosts and clones.
 */
final class CloneBench {
  private static final String NAME = "clone";
  private static final int GATEWAYS = 8;
  private static final int WARM_UP = 10_000;
  private static final int EVENTS = 20_000;
  private static final int PAIRS = 7;
  private static final double MOST_MICROS = 50;
  private static final double MOST_SLOWER = 5;

  private final LongAdder nanos = new LongAdder();
  private final LongAdder taps = new LongAdder();
  private volatile boolean watching;
  private final EstateKeys keys;
  private @Nullable CardWatch watch;

  private CloneBench(Path folder) {
    keys = new EstateKeys(folder.resolve("keys.json"));
  }

  static List<Figure> run() throws Exception {
    Path folder = Files.createTempDirectory("gatehouse-bench-");
    // Where root's PostgreSQL has to run under another account, that one must get here.
    folder.toFile().setExecutable(true, false);
    CloneBench bench = new CloneBench(folder);
    try (BenchHouse house = new BenchHouse(folder, bench::handlers)) {
      return bench.measure(house);
    } finally {
      IngestBench.delete(folder);
    }
  }

  private List<EventHandler> handlers(Database database) {
    CardWatch made =
        new CardWatch(
            database, keys, new CardCredentials(keys), new WatchPolicy(Clock.systemUTC()));
    watch = made;
    UnknownCards unknown = new UnknownCards();
    return List.of(
        (tx, estate, events) ->
            watching
                ? unknown
                    .handle(tx, estate, events)
                    .compose(counted -> timed(made, tx, estate, events))
                : Future.succeededFuture());
  }

  private Future<Void> timed(
      CardWatch made, SqlConnection tx, EstateId estate, List<StoredEvent> events) {
    long begin = System.nanoTime();
    Future<Void> judged = made.handle(tx, estate, events);
    nanos.add(System.nanoTime() - begin);
    taps.add(
        events.stream().filter(one -> one.envelope().event() instanceof AccessDecided).count());
    return judged;
  }

  private List<Figure> measure(BenchHouse house) throws Exception {
    keys.ensure(BenchHouse.ESTATE);
    BenchHouse.await(house.database().inTransaction(CloneBench::fill));
    CardWatch made = Objects.requireNonNull(watch);
    BenchHouse.await(
        house
            .database()
            .work(
                tx -> {
                  made.look(tx, BenchHouse.ESTATE);
                  return true;
                }));
    List<BenchGateway> gateways = new ArrayList<>();
    for (int i = 1; i <= GATEWAYS; i++) {
      BenchGateway gateway = house.gateway("gate-" + i);
      gateway.start();
      gateways.add(gateway);
    }
    IngestBench.endToEnd(gateways, WARM_UP);
    List<Double> without = new ArrayList<>();
    List<Double> judged = new ArrayList<>();
    List<Double> slower = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      boolean judgedFirst = pair % 2 == 1; // neither always finds the fuller table
      double first = turn(gateways, judgedFirst);
      double second = turn(gateways, !judgedFirst);
      without.add(judgedFirst ? second : first);
      judged.add(judgedFirst ? first : second);
      slower.add(100 * (1 - judged.get(pair) / without.get(pair)));
    }
    gateways.forEach(BenchGateway::close);
    double micros = nanos.sum() / 1_000.0 / Math.max(1, taps.sum());
    return List.of(
        Figure.of(NAME, "durable events without the watch", median(without), "events/s"),
        Figure.of(NAME, "durable events with every tap judged", median(judged), "events/s"),
        Figure.atMost(NAME, "slower by, median of pairs", median(slower), "%", MOST_SLOWER),
        Figure.atMost(NAME, "judging a tap, and its passage", micros, "µs", MOST_MICROS));
  }

  private double turn(List<BenchGateway> gateways, boolean judged) throws Exception {
    watching = judged;
    return IngestBench.endToEnd(gateways, EVENTS);
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }

  /** Triggers off: the ledger's rules are not what is measured. */
  private static Future<Void> fill(SqlConnection tx) {
    return tx.query(
            "SET LOCAL session_replication_role = replica;"
                + "INSERT INTO estate (id, name, zone) VALUES ('bench', 'bench', 'Asia/Shanghai');"
                + "INSERT INTO card_kind (estate, code, name) VALUES ('bench', 'M1', 'M1');"
                + "INSERT INTO card (estate, uid, number, kind, place_kind, place_of, moved_at)"
                + " SELECT 'bench', '04' || lpad(upper(to_hex(n)), 12, '0'), '', 'M1',"
                + " CASE WHEN n % 10 < 3 THEN 'STORE' ELSE 'HOLDER' END,"
                + " CASE WHEN n % 10 < 3 THEN '库房' ELSE '' END, now()"
                + " FROM generate_series(1, 1000000) n;"
                + "INSERT INTO card_credential (estate, credential, uid)"
                + " SELECT estate, 'uid:' || md5(uid), uid FROM card")
        .execute()
        .mapEmpty();
  }
}
