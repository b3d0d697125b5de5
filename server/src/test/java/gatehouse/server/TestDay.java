package gatehouse.server;

import gatehouse.protocol.cast.Cast;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The day of the tests that run the whole server: a clock that goes on as others do, from ten in
 * the morning of the estate. Tests see neither midnight nor the small hours, whenever they run.
 */
final class TestDay {
  static final Clock CLOCK = sinceTen(Clock.systemUTC());

  private TestDay() {}

  static LocalDate today() {
    return LocalDate.ofInstant(now(), Cast.ZONE);
  }

  static Instant now() {
    return CLOCK.instant();
  }

  /** The last ten o'clock that is over: what the clock says is never ahead of other clocks. */
  private static Clock sinceTen(Clock clock) {
    ZonedDateTime now = clock.instant().atZone(Cast.ZONE);
    ZonedDateTime ten = now.with(LocalTime.of(10, 0));
    ZonedDateTime past = ten.isAfter(now) ? ten.minusDays(1) : ten;
    return Clock.offset(clock, Duration.between(now, past));
  }
}
