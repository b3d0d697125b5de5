package gatehouse.server.bench;

import gatehouse.server.Server;
import gatehouse.server.ServerConfig;
import gatehouse.server.ServerConfig.BrokerConfig;
import gatehouse.server.ServerConfig.DatabaseConfig;
import gatehouse.server.ServerConfig.EstateConfig;
import gatehouse.server.ServerConfig.HttpConfig;
import gatehouse.server.bench.rows.PagesVisits;
import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long each page takes in an estate of 200,000 residents, 1,000,000 passes, visits and goods
 * slips and 5,000,000 ledger entries: from the request to the last byte, over loopback, one request
 * at a time.
 */
final class PagesBench {
  private static final Logger log = LoggerFactory.getLogger(PagesBench.class);
  private static final String NAME = "pages";
  private static final double TARGET_MILLIS = 50;

  /** A report adds a month up. */
  private static final double REPORT_MILLIS = 1_000;

  /** Only pages whose address fits, so that a few can be measured again. */
  private static final Pattern ONLY =
      Pattern.compile(System.getenv().getOrDefault("GATEHOUSE_PAGES", ".*"));

  private static final int WARM_UP = 30;
  private static final int MEASURED = 200;

  /** What is measured in a server of its own. */
  interface Measuring {
    List<Figure> of(Server server, PagesClient client) throws Exception;
  }

  List<Figure> run() throws Exception {
    return inServer(
        (server, client) -> {
          List<Figure> figures = new ArrayList<>();
          long began = System.nanoTime();
          PagesEstate.fill(server);
          figures.add(Figure.of(NAME, "estate filled in", (System.nanoTime() - began) / 1e9, "s"));
          Map<String, String> pages = new LinkedHashMap<>(client.walk(server.routes().all()));
          PagesVisits.SEARCHES.forEach(search -> pages.put(search, encoded(search)));
          pages.keySet().removeIf(address -> !ONLY.matcher(address).find());
          for (Map.Entry<String, String> page : pages.entrySet()) {
            figures.add(measured(client, page.getKey(), page.getValue()));
          }
          return figures;
        });
  }

  private static String encoded(String path) {
    return URI.create(path).toASCIIString();
  }

  /** With somebody signed in who may do everything. */
  static List<Figure> inServer(Measuring measuring) throws Exception {
    Path folder = Files.createTempDirectory("gatehouse-bench");
    try {
      return run(folder, measuring);
    } finally {
      delete(folder);
    }
  }

  private static List<Figure> run(Path folder, Measuring measuring) throws Exception {
    ServerConfig config =
        new ServerConfig(
            new EstateConfig(BenchHouse.ESTATE, "桂花园", ZoneId.of("Asia/Shanghai")),
            folder,
            new HttpConfig("127.0.0.1", 0, false, false, null),
            new DatabaseConfig(null, null, 8),
            new BrokerConfig(null, null, null, "127.0.0.1", 0, "1"));
    Server server = BenchHouse.await(Server.start(config));
    try {
      PagesClient client = new PagesClient(server.port());
      String password = Operators.oneTimePassword();
      BenchHouse.await(
          server
              .accounts()
              .operators()
              .create(
                  new NewOperator("bench", "测速", Set.of(Role.values())), password, false, NAME));
      client.signIn("bench", password);
      return measuring.of(server, client);
    } finally {
      BenchHouse.await(server.close());
    }
  }

  /**
   * @param address of the table of routes
   * @param path one page of it
   */
  private static Figure measured(PagesClient client, String address, String path)
      throws IOException, InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      client.get(path);
    }
    log.info("measuring {}", address);
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long asked = System.nanoTime();
      client.get(path);
      nanos[i] = System.nanoTime() - asked;
    }
    Arrays.sort(nanos);
    return Figure.atMost(
        NAME,
        "p95 of " + address,
        nanos[MEASURED * 95 / 100] / 1e6,
        "ms",
        address.startsWith("/reports/") ? REPORT_MILLIS : TARGET_MILLIS);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
