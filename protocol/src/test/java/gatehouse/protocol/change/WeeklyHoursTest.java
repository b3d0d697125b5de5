package gatehouse.protocol.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.protocol.cast.Cast;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeeklyHoursTest {

  @Test
  void hoursAreThoseOfTheEstatesZone() {
    WeeklyHours work = Cast.crews().hours();
    assertThat(work.include(Instant.parse("2026-11-22T23:59:59Z"))).isFalse();
    assertThat(work.include(Instant.parse("2026-11-23T00:00:00Z"))).isTrue();
    assertThat(work.include(Instant.parse("2026-11-23T09:59:59Z"))).isTrue();
    assertThat(work.include(Instant.parse("2026-11-23T10:00:00Z"))).isFalse();
    assertThat(work.include(Instant.parse("2026-11-21T02:00:00Z"))).as("Saturday").isFalse();
  }

  @Test
  void theHourThatSummerTimeSkipsOrRepeatsIsJudgedByTheWallClock() {
    WeeklyHours night =
        new WeeklyHours(
            "Europe/Berlin", List.of(new HoursSpan(List.of(DayOfWeek.SUNDAY), 120, 180)));
    assertThat(night.include(Instant.parse("2026-03-29T00:59:59Z"))).as("01:59").isFalse();
    assertThat(night.include(Instant.parse("2026-03-29T01:00:00Z"))).as("03:00").isFalse();
    assertThat(night.include(Instant.parse("2026-10-25T00:30:00Z"))).as("first 02:30").isTrue();
    assertThat(night.include(Instant.parse("2026-10-25T01:30:00Z"))).as("second 02:30").isTrue();
  }

  @Test
  void alwaysHasNoGapAtMidnight() {
    WeeklyHours always = WeeklyHours.always(ZoneId.of("Asia/Shanghai"));
    assertThat(always.include(Instant.parse("2026-11-22T15:59:59.999Z"))).isTrue();
    assertThat(always.include(Instant.parse("2026-11-22T16:00:00Z"))).isTrue();
  }

  @Test
  void wrongHoursAreRefusedInWords() {
    assertThatThrownBy(() -> HoursSpan.of(List.of(DayOfWeek.MONDAY), "18:00", "08:00"))
        .hasMessageContaining("from 18:00 until 08:00");
    assertThatThrownBy(() -> HoursSpan.of(List.of(DayOfWeek.MONDAY), "8", "09:00"))
        .hasMessageContaining("HH:mm");
    assertThatThrownBy(() -> new WeeklyHours("Asia/Atlantis", List.of()))
        .hasMessageContaining("Asia/Atlantis");
  }
}
