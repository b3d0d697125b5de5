package gatehouse.server.bench;

import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How many events a second become durable: from the gateways' first message to the last "stored",
 * with broker, server, database and the gateways' senders on this machine; beside the ceiling of
 * the same lines inserted in plain batches, in the same run.
 */
final class IngestBench {
  private static final String NAME = "ingest";
  private static final int GATEWAYS = 8;
  private static final int WARM_UP = 10_000;
  private static final int EVENTS = 50_000;
  private static final int BATCH = 1_000;
  private static final double TARGET = 10_000;

  List<Figure> run() throws Exception {
    Path folder = Files.createTempDirectory("gatehouse-bench-");
    // Where root's PostgreSQL has to run under another account, that one must get here.
    folder.toFile().setExecutable(true, false);
    try (BenchHouse house = new BenchHouse(folder)) {
      return run(house);
    } finally {
      delete(folder);
    }
  }

  private static List<Figure> run(BenchHouse house) throws Exception {
    List<BenchGateway> gateways = new ArrayList<>();
    for (int i = 1; i <= GATEWAYS; i++) {
      BenchGateway gateway = house.gateway("gate-" + i);
      gateway.start();
      gateways.add(gateway);
    }
    endToEnd(gateways, WARM_UP);
    double endToEnd = endToEnd(gateways, EVENTS);
    long rows = count(house.database());
    double ceiling = ceiling(house.database(), gateways);
    long wanted = (long) GATEWAYS * (WARM_UP + EVENTS);
    gateways.forEach(BenchGateway::close);
    return List.of(
        Figure.of(NAME, "ceiling: the same lines in plain batched inserts", ceiling, "rows/s"),
        Figure.atLeast(NAME, "durable events end to end", endToEnd, "events/s", TARGET),
        Figure.of(NAME, "share of the ceiling", 100 * endToEnd / ceiling, "%"),
        Figure.of(
            NAME,
            "events a transaction",
            (double) house.metrics.events() / house.metrics.batches(),
            "events"),
        new Figure(
            NAME, "events sent and not stored", wanted - rows, "events", 0.0, rows == wanted));
  }

  static double endToEnd(List<BenchGateway> gateways, int events) throws Exception {
    gateways.forEach(gateway -> gateway.journal(events));
    long begin = System.nanoTime();
    gateways.forEach(BenchGateway::send);
    for (BenchGateway gateway : gateways) {
      BenchHouse.until(gateway::allStored);
    }
    return perSecond((long) gateways.size() * events, begin);
  }

  /** Two connections, a thousand rows a transaction, into a table of the same shape. */
  private static double ceiling(Database database, List<BenchGateway> gateways) throws Exception {
    List<byte[]> lines = new ArrayList<>();
    for (BenchGateway gateway : gateways) {
      lines.addAll(gateway.lines());
    }
    List<Tuple> batches = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += BATCH) {
      batches.add(batch(lines.subList(from, Math.min(lines.size(), from + BATCH)), from));
    }
    long begin = System.nanoTime();
    Future<Void> even = insert(database, batches, 0);
    Future<Void> odd = insert(database, batches, 1);
    BenchHouse.await(even);
    BenchHouse.await(odd);
    return perSecond(lines.size(), begin);
  }

  private static Future<Void> insert(Database database, List<Tuple> batches, int index) {
    if (index >= batches.size()) {
      return Future.succeededFuture();
    }
    return database
        .inTransaction(
            tx ->
                tx.preparedQuery(
                        "INSERT INTO events (estate, gateway, received_at, boot, kind, sequence,"
                            + " occurred_at, line) SELECT 'ceiling', 'none', $1, 1, 'none', u.*"
                            + " FROM unnest($2::int8[], $3::timestamptz[], $4::text[]) AS u"
                            + " ON CONFLICT DO NOTHING")
                    .execute(batches.get(index)))
        .compose(done -> insert(database, batches, index + 2));
  }

  private static Tuple batch(List<byte[]> lines, int first) {
    OffsetDateTime now = Times.utc(Instant.now());
    OffsetDateTime[] times = new OffsetDateTime[lines.size()];
    Arrays.fill(times, now);
    return Tuple.of(now)
        .addValue(LongStream.range(first, first + lines.size()).boxed().toArray(Long[]::new))
        .addValue(times)
        .addValue(
            lines.stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toArray(String[]::new));
  }

  private static long count(Database database) throws Exception {
    return BenchHouse.await(
            database.read(
                row -> row.getLong("n"),
                "SELECT count(*) AS n FROM events WHERE estate = $1",
                Tuple.of(BenchHouse.ESTATE.value())))
        .get(0);
  }

  private static double perSecond(long count, long beginNanos) {
    return count / ((System.nanoTime() - beginNanos) / 1e9);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
