package gatehouse.server.bench;

import gatehouse.server.bench.cards.ReportBench;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs measurements by their names; ends with 1 when a figure misses its target. */
public final class ServerBench {
  /** A measurement. */
  interface Bench {
    List<Figure> run() throws Exception;
  }

  private static final Map<String, Bench> BENCHES =
      new TreeMap<>(
          Map.of(
              "clone", CloneBench::run,
              "find", () -> new FindBench().run(),
              "ingest", () -> new IngestBench().run(),
              "ledger", () -> new LedgerBench().run(),
              "pages", () -> new PagesBench().run(),
              "report", ServerBench::report));

  private ServerBench() {}

  private static List<Figure> report() throws Exception {
    return new ReportBench()
        .run().stream()
            .map(
                one ->
                    one.most() == null
                        ? Figure.of("report", one.figure(), one.value(), one.unit())
                        : Figure.atMost(
                            "report", one.figure(), one.value(), one.unit(), one.most()))
            .toList();
  }

  public static void main(String[] names) throws Exception {
    boolean ok = true;
    for (String name : names) {
      Bench bench = BENCHES.get(name);
      if (bench == null) {
        System.err.println(
            "There is no server bench \"%s\"; there are: %s"
                .formatted(name, String.join(", ", BENCHES.keySet())));
        System.exit(2);
        return;
      }
      for (Figure figure : bench.run()) {
        figure.print();
        ok &= figure.ok();
      }
    }
    System.exit(ok ? 0 : 1);
  }
}
