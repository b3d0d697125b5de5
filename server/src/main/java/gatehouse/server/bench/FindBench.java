package gatehouse.server.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How long the search box takes among 200,000 people, 60,000 units and 1,000,000 passes: from the
 * request to the last byte, over loopback, everything that a clerk types in turn.
 */
final class FindBench {
  private static final String NAME = "find";
  private static final double FLOOR_MILLIS = 100;
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 60;
  private static final List<String> TYPED =
      List.of(
          "c",
          "cjy",
          "陈",
          "陈嘉怡",
          "嘉怡",
          "5678",
          "P00012345",
          "2345",
          "b7-1",
          "b7-12046",
          "12046",
          "812345",
          "A0B1",
          "nobody here");

  List<Figure> run() throws Exception {
    return PagesBench.inServer(
        (server, client) -> {
          PagesEstate.fillPeople(server);
          long[] nanos = new long[ROUNDS * TYPED.size()];
          for (int i = -WARM_UP * TYPED.size(); i < nanos.length; i++) {
            String typed = TYPED.get(Math.floorMod(i, TYPED.size()));
            String path = "/find/hits?find=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
            long asked = System.nanoTime();
            client.get(path);
            if (i >= 0) {
              nanos[i] = System.nanoTime() - asked;
            }
          }
          Arrays.sort(nanos);
          return List.of(
              Figure.of(NAME, "p50 of a search", nanos[nanos.length / 2] / 1e6, "ms"),
              figure("p95", nanos[nanos.length * 95 / 100]),
              figure("p99", nanos[nanos.length * 99 / 100]));
        });
  }

  private static Figure figure(String name, long nanos) {
    return Figure.atMost(NAME, name + " of a search", nanos / 1e6, "ms", FLOOR_MILLIS);
  }
}
