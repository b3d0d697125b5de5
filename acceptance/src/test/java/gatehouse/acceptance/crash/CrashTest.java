package gatehouse.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The short form of {@code ./gatehouse bench crash}. What is taken for the truth: {@link CrashRun}.
 */
@Timeout(600)
class CrashTest {
  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final int KILLS_EACH = 5;
  private static final int LANES = 10;

  @Test
  void nothingIsLostDoubledOrReleasedUnwrittenWhenAnyPartIsKilled() throws Exception {
    long seed = System.nanoTime();
    Verdict verdict = new CrashRun(LENGTH, KILLS_EACH, LANES, seed).run();
    System.out.println(verdict);
    assertThat(verdict.kills())
        .hasSize(4)
        .allSatisfy((part, kills) -> assertThat(kills).isEqualTo(5));
    assertThat(verdict.missing()).isEmpty();
    assertThat(verdict.doubled()).isEmpty();
    assertThat(verdict.chainBreaks()).isEmpty();
    assertThat(verdict.changed()).isEmpty();
    assertThat(verdict.lostTaps()).isEmpty();
    assertThat(verdict.inventedDecisions()).isEmpty();
    assertThat(verdict.releasesWithoutDecision()).isEmpty();
    assertThat(verdict.incidents()).isEmpty();
    assertThat(verdict.releases()).isGreaterThan(50);
    assertThat(verdict.eventsPerSecond()).isGreaterThanOrEqualTo(200);
  }
}
