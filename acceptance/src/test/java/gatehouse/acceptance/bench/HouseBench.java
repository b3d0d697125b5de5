package gatehouse.acceptance.bench;

import gatehouse.acceptance.crash.CrashRun;
import gatehouse.acceptance.crash.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The benches of the whole house, by name; a line of JSON for each figure. */
public final class HouseBench {
  private static final Duration CRASH_LENGTH = Duration.ofSeconds(60);
  private static final Duration VISIT_LENGTH = Duration.ofSeconds(60);
  private static final int CRASH_LANES = 10;
  private static final int BLOCKS = 250;

  private HouseBench() {}

  public static void main(String[] names) throws Exception {
    boolean ok = true;
    for (String name : names) {
      List<Figure> figures =
          switch (name) {
            case "crash" -> crash();
            case "feed" -> new FeedRun(BLOCKS).run();
            case "visit" -> new VisitRun(VISIT_LENGTH).run();
            default -> throw new IllegalArgumentException("there is no bench \"" + name + "\"");
          };
      ok &= figures.stream().allMatch(Figure::ok);
    }
    System.exit(ok ? 0 : 1);
  }

  /** GATEHOUSE_CRASH_SECONDS lengthens it; each part is killed once every twelve seconds. */
  private static List<Figure> crash() throws Exception {
    String asked = System.getenv("GATEHOUSE_CRASH_SECONDS");
    Duration length =
        asked == null ? CRASH_LENGTH : Duration.ofSeconds(Long.parseLong(asked.strip()));
    int kills = (int) (length.toSeconds() / 12);
    Verdict verdict = new CrashRun(length, kills, CRASH_LANES, System.nanoTime()).run();
    return Stream.of(
            Figure.count("crash", "seed", verdict.seed(), ""),
            Figure.count("crash", "events", verdict.events(), "events"),
            Figure.atLeast("crash", "rate", verdict.eventsPerSecond(), "events/s", 200),
            Figure.atLeast("crash", "kills", kills(verdict), "kills", 20),
            Figure.count("crash", "cards answered", verdict.answered(), "cards"),
            Figure.count("crash", "answered just before a kill", verdict.inDoubt(), "cards"),
            Figure.count("crash", "releases", verdict.releases(), "releases"),
            Figure.count("crash", "decisions that let in", verdict.granted(), "decisions"),
            Figure.count("crash", "journal lines seen after kills", verdict.kept(), "lines"),
            none("lost events", verdict.missing()),
            none("doubled events", verdict.doubled()),
            none("broken links of the chain", verdict.chainBreaks()),
            none("journal lines changed or missing", verdict.changed()),
            none("answered cards without their decision", verdict.lostTaps()),
            none("decisions on nobody", verdict.inventedDecisions()),
            none("releases without a decision", verdict.releasesWithoutDecision()),
            none("incidents", verdict.incidents()))
        .map(Figure::print)
        .toList();
  }

  private static int kills(Verdict verdict) {
    return verdict.kills().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Figure none(String figure, List<String> wrong) {
    wrong.stream().limit(20).forEach(each -> System.err.println(figure + ": " + each));
    return Figure.atMost("crash", figure, wrong.size(), "", 0);
  }
}
