package gatehouse.server.bench.cards;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.report.CardsBehind;
import gatehouse.server.cardstock.report.Figure;
import gatehouse.server.cardstock.report.Figure.Side;
import gatehouse.server.cardstock.report.MonthClosing;
import gatehouse.server.cardstock.report.MonthClosings;
import gatehouse.server.db.Database;
import gatehouse.server.db.DatabaseAddress;
import gatehouse.server.db.Migrations;
import gatehouse.server.db.embedded.EmbeddedPostgres;
import gatehouse.server.house.House;
import gatehouse.server.print.Printer;
import gatehouse.server.report.month.MonthReports;
import gatehouse.server.site.Estate;
import gatehouse.server.web.page.Frame;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Templates;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cards' month, its files and its lists, among 1,000,000 cards and 24,000,000 movements. */
public final class ReportBench {
  private static final EstateId ESTATE = new EstateId("bench");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant NOW = Instant.parse("2026-11-02T02:00:00Z");
  private static final int ROUNDS = 40;
  private static final int FILL_MINUTES = 20;
  private static final long MEGABYTE = 1024 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final MonthReports reports = new MonthReports(new Printer(vertx));
  private final Page page =
      new Page(
          new Frame("bench", ZONE, () -> NOW, List.of()),
          new Templates(),
          Words.load(Language.ZH),
          Caller.nobody(""),
          "/",
          (method, path) -> false);

  public List<Measured> run() throws Exception {
    Path folder = Files.createTempDirectory("gatehouse-bench-");
    // Where root's PostgreSQL has to run under another account, that one must get here.
    folder.toFile().setExecutable(true, false);
    try (EmbeddedPostgres postgres = new EmbeddedPostgres(folder.resolve("postgres"), 0)) {
      DatabaseAddress address = postgres.start();
      Migrations.apply(address);
      House house = new House(vertx, folder, 4, address, Clock.systemUTC());
      await(house.start(vertx));
      try {
        await(house.register().addEstate(new Estate(ESTATE, "bench", ZONE)));
        return run(house);
      } finally {
        await(house.close());
        await(vertx.close());
      }
    } finally {
      delete(folder);
    }
  }

  private List<Measured> run(House house) throws Exception {
    Database database = house.database();
    long began = System.nanoTime();
    await(database.inTransaction(tx -> tx.query(CardYears.FILL).execute()));
    await(database.inTransaction(tx -> tx.query("ANALYZE").execute()));
    List<Measured> measured = new ArrayList<>();
    measured.add(new Measured("cards", CardYears.CARDS, "cards", null));
    measured.add(
        new Measured("movements", (double) CardYears.CARDS * CardYears.STEPS, "movements", null));
    measured.add(new Measured("filled in", seconds(began), "s", null));
    LocalDate month = LocalDate.of(2026, 9, 1);
    measured.add(p95("p95 of a month's report", 1_000, () -> report(database, month)));
    measured.add(p95("p95 of its XLSX", 2_000, () -> file(database, month, "xlsx")));
    measured.add(p95("p95 of its PDF", null, () -> file(database, month, "pdf")));
    measured.add(same("XLSX that differ when made again", database, month, "xlsx"));
    measured.add(same("PDF that differ when made again", database, month, "pdf"));
    for (Figure figure : List.of(Figure.MADE, Figure.CLOSING)) {
      measured.add(
          p95("p95 of 50 cards behind " + figure, 100, () -> behind(database, month, figure)));
    }
    AtomicInteger asked = new AtomicInteger();
    measured.add(
        p95("p95 of a card's whole life", 100, () -> life(house, asked.incrementAndGet())));
    measured.add(memory(database, month));
    return measured;
  }

  private int report(Database database, LocalDate month) throws Exception {
    return await(
            database.work(tx -> reports.of(tx, ESTATE, MonthClosings.of(tx, ESTATE, month), page)))
        .tables()
        .size();
  }

  private byte[] file(Database database, LocalDate month, String ending) throws Exception {
    return await(
        database.work(
            tx -> {
              MonthClosing closing = MonthClosings.of(tx, ESTATE, month);
              return reports.file(tx, ESTATE, closing, page, ending);
            }));
  }

  private int behind(Database database, LocalDate month, Figure figure) throws Exception {
    CardsBehind.Question question = new CardsBehind.Question(month, "IC", Side.HANDS, figure);
    return await(database.work(tx -> CardsBehind.list(tx, ESTATE, question, "", 50)))
        .items()
        .size();
  }

  /** Another card each time, from all over the table. */
  private static int life(House house, int asked) throws Exception {
    String uid = "%014X".formatted(asked * 21_601L % CardYears.CARDS);
    return await(house.database().work(tx -> house.cards().life().lives().of(tx, ESTATE, uid)))
        .movements()
        .size();
  }

  private Measured same(String figure, Database database, LocalDate month, String ending)
      throws Exception {
    byte[] first = file(database, month, ending);
    int others = 0;
    for (int i = 0; i < 3; i++) {
      others += Arrays.equals(first, file(database, month, ending)) ? 0 : 1;
    }
    return new Measured(figure, others, "files", 0.0);
  }

  /** What the heap keeps of a hundred reports more, once rubbish is collected. */
  private Measured memory(Database database, LocalDate month) throws Exception {
    long before = used();
    for (int i = 0; i < 2 * ROUNDS; i++) {
      report(database, month);
      file(database, month, "xlsx");
    }
    return new Measured(
        "heap that grows over 80 reports and XLSX",
        Math.max(0, used() - before) / (double) MEGABYTE,
        "MB",
        8.0);
  }

  private static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Something that is measured. */
  private interface Work {
    Object run() throws Exception;
  }

  private static Measured p95(String figure, @Nullable Integer most, Work work) throws Exception {
    long[] nanos = new long[ROUNDS];
    for (int i = -5; i < ROUNDS; i++) {
      long asked = System.nanoTime();
      work.run();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - asked;
      }
    }
    Arrays.sort(nanos);
    return new Measured(
        figure, nanos[ROUNDS * 95 / 100] / 1e6, "ms", most == null ? null : (double) most);
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(FILL_MINUTES, TimeUnit.MINUTES);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
