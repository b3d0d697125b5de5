package gatehouse.devices.turnstile;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devices.turnstile.BoardInputs.Change;
import gatehouse.devices.turnstile.BoardPlan.Input;
import gatehouse.devices.turnstile.BoardPlan.Meaning;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class BoardInputsTest {
  private static final BoardPlan PLAN =
      BoardPlan.standard(1, Board.WAVESHARE)
          .withInput(Meaning.FIRE, Input.normallyClosed(4))
          .withoutInput(Meaning.READY);
  private final BoardInputs inputs = new BoardInputs(PLAN, Duration.ofMillis(25));

  @Test
  void theFirstLookIsBelievedAndTellsWhatIsOn() {
    assertThat(inputs.adopt(closed(5))) // fire is wired normally closed, and open here
        .containsExactlyInAnyOrder(
            new Change(Meaning.TAMPER, true), new Change(Meaning.FIRE, true));
    assertThat(inputs.adopt(closed(4, 5))).containsExactly(new Change(Meaning.FIRE, false));
  }

  @Test
  void aChangeCountsWhenItIsStillThereADebounceTimeLater() {
    inputs.adopt(closed(4));
    assertThat(inputs.look(closed(4, 0), ms(0))).isEmpty();
    assertThat(inputs.isUnsettled()).isTrue();
    assertThat(inputs.look(closed(4, 0), ms(24))).isEmpty();
    assertThat(inputs.look(closed(4, 0), ms(25))).containsExactly(new Change(Meaning.PASS_A, true));
    assertThat(inputs.isUnsettled()).isFalse();
    assertThat(inputs.look(closed(4, 0), ms(90))).isEmpty();
  }

  @Test
  void aBounceIsNoChange() {
    inputs.adopt(closed(4));
    assertThat(inputs.look(closed(4, 0), ms(0))).isEmpty();
    assertThat(inputs.look(closed(4), ms(20))).isEmpty();
    assertThat(inputs.look(closed(4, 0), ms(40))).isEmpty();
    assertThat(inputs.look(closed(4), ms(60))).isEmpty();
  }

  @Test
  void aContactThatIsNotWiredTellsNothing() {
    inputs.adopt(closed(4));
    inputs.look(closed(4, 2, 7), ms(0));
    assertThat(inputs.look(closed(4, 2, 7), ms(50))).isEmpty();
  }

  private static BitSet closed(int... numbers) {
    BitSet bits = new BitSet();
    for (int number : numbers) {
      bits.set(number);
    }
    return bits;
  }

  private static long ms(int millis) {
    return millis * 1_000_000L;
  }
}
