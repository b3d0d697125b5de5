package gatehouse.server.visit.host;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.host.Ladder.Rung;
import gatehouse.server.visit.policy.VisitTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
  private static final VisitTerms.Ladder TIMES = new VisitTerms.Ladder(3, 5, 60, "");
  private static final VisitStep REGISTERED = step(Happened.REGISTERED, 0);

  @Test
  void nobodyAskedYetIsToBeAsked() {
    assertThat(rung(60, REGISTERED)).isEqualTo(Rung.ASK);
  }

  @Test
  void linkIsWaitedForAsLongAsTheTermsSayAndThenTheHostIsCalled() {
    VisitStep asked = step(Happened.ASKED, 1);
    assertThat(rung(1, REGISTERED, asked)).isEqualTo(Rung.WAIT_FOR_LINK);
    assertThat(rung(3, REGISTERED, asked)).isEqualTo(Rung.WAIT_FOR_LINK);
    assertThat(rung(4, REGISTERED, asked)).isEqualTo(Rung.CALL);
    assertThat(rung(600, REGISTERED, asked)).isEqualTo(Rung.CALL);
  }

  @Test
  void callInVainIsTriedAgainAndThenAGuardGoesToTheDoor() {
    VisitStep missed = step(Happened.NOT_REACHED, 4);
    assertThat(rung(8, REGISTERED, missed)).isEqualTo(Rung.CALL_AGAIN);
    assertThat(rung(9, REGISTERED, missed)).isEqualTo(Rung.DOOR);
    assertThat(rung(9, REGISTERED, missed, step(Happened.NOT_REACHED, 8)))
        .isEqualTo(Rung.CALL_AGAIN);
  }

  @Test
  void unitThatWantsToBeCalledIsCalled() {
    assertThat(Ladder.of(List.of(REGISTERED), TIMES, true, NOON).rung()).isEqualTo(Rung.CALL);
  }

  private static Rung rung(int minutes, VisitStep... steps) {
    Instant now = NOON.plus(Duration.ofMinutes(minutes));
    return Ladder.of(List.of(steps), TIMES, false, now).rung();
  }

  private static VisitStep step(Happened what, int minutes) {
    return new VisitStep(NOON.plus(Duration.ofMinutes(minutes)), what, "", "lin");
  }
}
