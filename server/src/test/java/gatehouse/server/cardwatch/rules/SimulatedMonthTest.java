package gatehouse.server.cardwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.Thorough;
import org.junit.jupiter.api.Test;

/** How often the rules tell something of an estate in which nobody has copied a card. */
class SimulatedMonthTest {
  private static final double MOST_PER_HUNDRED_THOUSAND = 1;

  @Test
  void ofAHundredThousandTapsOneAtTheMostIsToldWrongly() {
    SimulatedMonth month =
        new SimulatedMonth(Thorough.or(200_000, 6_000), Thorough.or(30, 7), 20_260_301);
    month.run();
    System.out.println(month);
    assertThat(month.taps()).isGreaterThan(100_000);
    assertThat(month.falseAlarms() * 100_000.0 / month.taps())
        .isLessThanOrEqualTo(MOST_PER_HUNDRED_THOUSAND);
    assertThat(month.copiesTold())
        .as("copied cards, each at its second use")
        .isEqualTo(month.copies());
  }
}
