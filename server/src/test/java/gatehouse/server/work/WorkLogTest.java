package gatehouse.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ServerFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkLogTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static ServerFixture house;
  private static WorkLog work;

  @BeforeAll
  static void start() {
    house = ServerFixture.withCast();
    work = new WorkLog(house.database);
    for (int minutes : new int[] {1, 2, 3, 4, 16}) {
      done(WorkKind.PASS_ISSUE, "qian", Cast.MONDAY_MORNING, Duration.ofMinutes(minutes));
    }
    // Sunday in London, Monday in the estate.
    Instant night = Instant.parse("2026-11-22T16:30:00Z");
    done(WorkKind.PASS_LOST, "sun", night, Duration.ofSeconds(30));
    done(WorkKind.PASS_LOST, "sun", night.minusSeconds(3600), Duration.ofSeconds(31));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @Test
  void workIsSpreadAgainstItsTargetByKindAndDay() {
    WorkReport report = report(MONDAY.minusDays(1), null);
    assertThat(report.kinds())
        .extracting(Spread::kind, Spread::pieces, Spread::median, Spread::within, Spread::share)
        .containsExactly(
            tuple(WorkKind.PASS_ISSUE, 5L, Duration.ofMinutes(3), 4L, 80L),
            tuple(WorkKind.PASS_LOST, 2L, Duration.ofMillis(30_500), 2L, 100L));
    assertThat(report.kinds().get(0).ninety()).isEqualTo(Duration.ofSeconds(672));
    assertThat(report.days())
        .extracting(Spread::day, Spread::kind, Spread::pieces)
        .containsExactly(
            tuple(MONDAY, WorkKind.PASS_ISSUE, 5L),
            tuple(MONDAY, WorkKind.PASS_LOST, 1L),
            tuple(MONDAY.minusDays(1), WorkKind.PASS_LOST, 1L));
  }

  @Test
  void theBarsCountEveryPieceOnce() {
    assertThat(report(MONDAY.minusDays(1), null).lengths())
        .containsEntry(WorkKind.PASS_ISSUE, java.util.List.of(0L, 1L, 1L, 2L, 0L, 0L, 1L, 0L, 0L))
        .containsEntry(WorkKind.PASS_LOST, java.util.List.of(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
  }

  @Test
  void oneClerksWorkIsHisOwn() {
    assertThat(report(MONDAY, "sun").kinds())
        .extracting(Spread::kind, Spread::pieces)
        .containsExactly(tuple(WorkKind.PASS_LOST, 1L));
  }

  @Test
  void theSamePieceTwiceIsOnePieceAsItWasTheFirstTime() {
    UUID id = UUID.randomUUID();
    Instant longAgo = Cast.LAST_YEAR;
    Piece first = new Piece(id, WorkKind.PASS_EXTEND, "pass:x", "qian", longAgo, longAgo);
    house.await(work.write(Cast.ESTATE, first));
    Piece again =
        new Piece(id, WorkKind.PASS_EXTEND, "pass:x", "qian", longAgo, longAgo.plusSeconds(5));
    assertThat(house.await(work.write(Cast.ESTATE, again))).isEqualTo(first);
    assertThat(house.await(work.of(Cast.ESTATE, "pass:x"))).containsExactly(first);
  }

  private static WorkReport report(LocalDate from, @Nullable String by) {
    return house.await(work.report(new WorkLog.Question(Cast.ESTATE, from, MONDAY, Cast.ZONE, by)));
  }

  private static void done(WorkKind kind, String by, Instant began, Duration took) {
    Piece piece = new Piece(UUID.randomUUID(), kind, "pass:some", by, began, began.plus(took));
    house.await(work.write(Cast.ESTATE, piece));
  }
}
