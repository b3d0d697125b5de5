package gatehouse.server.goods;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.goods.gate.Releases;
import gatehouse.server.goods.gate.Scans;
import gatehouse.server.goods.gate.Trip;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What leaves, trip by trip, with the server asked and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleasesTest {
  private GoodsCast cast;

  @BeforeAll
  void open() {
    cast = new GoodsCast();
  }

  @AfterAll
  void close() {
    cast.close();
  }

  @Test
  void sixLinesLeaveInThreeTripsOneShortOneRefused() {
    Slip slip = cast.issued(Trips.DAY, "椅", 4, "桌", 1, "箱", 6, "床", 1, "灯", 2, "画", 1);
    assertThat(cast.release(GoodsCast.told(slip, 1, 2, 0, 0, 2, 1, 0, 0)).slip().state())
        .isEqualTo(SlipState.PARTLY);
    cast.release(GoodsCast.told(slip, 1, 2, 0, 0, 3, 5, 1, 0, 4, 1, 0, 0));
    Slip after = cast.release(GoodsCast.told(slip, 5, 2, 0, 0, 6, 0, 0, 1)).slip();
    assertThat(after.state()).isEqualTo(SlipState.RELEASED);
    assertThat(after.lines().get(2).count()).isEqualTo(new SlipLine.Count(5, 1, 0, 0));
    assertThat(after.lines().get(5).count()).isEqualTo(new SlipLine.Count(0, 0, 1, 0));
    assertThat(cast.trips(slip)).hasSize(3);
  }

  @Test
  void theSameTripTwiceIsOneTripWithOneAnswer() {
    Slip slip = cast.issued(Trips.DAY, "椅", 4);
    Trip.Told told = GoodsCast.told(slip, 1, 1, 0, 0);
    Releases.Done first = cast.release(told);
    Releases.Done again = cast.release(told);
    assertThat(again.again()).isTrue();
    assertThat(again.trip()).isEqualTo(first.trip());
    assertThat(again.slip().lines().get(0).left()).isEqualTo(3);
    Trip.Told answerWasLost =
        new Trip.Told(
            told.id(),
            slip.id(),
            told.lines(),
            List.of(),
            "",
            "",
            true,
            cast.house.clock.instant(),
            "relief");
    assertThat(cast.release(answerWasLost).trip()).isEqualTo(first.trip());
    Trip.Told other =
        new Trip.Told(
            told.id(),
            slip.id(),
            List.of(new Trip.Counted(1, 2, 0, 0, "")),
            List.of(),
            "",
            "",
            false,
            null,
            "guard");
    assertThat(refusal(other)).isEqualTo("RELEASE_OTHER");
  }

  @Test
  void aCopyThatIsShownAgainFindsNothingLeft() {
    Slip slip = cast.issued(Trips.DAY, "椅", 1, "桌", 2);
    assertThat(refusal(GoodsCast.told(slip, 2, 3, 0, 0))).isEqualTo("MORE_THAN_LEFT");
    cast.release(GoodsCast.told(slip, 1, 1, 0, 0, 2, 2, 0, 0));
    assertThat(refusal(GoodsCast.told(slip, 1, 1, 0, 0))).isEqualTo("SLIP_NOT_OPEN");
  }

  @Test
  void twoGatesAtOnceReleaseTogetherNoMoreThanIsWritten() throws InterruptedException {
    Slip slip = cast.issued(Trips.DAY, "箱", 5);
    List<Thread> gates =
        IntStream.range(0, 8)
            .mapToObj(
                gate ->
                    new Thread(
                        () -> {
                          try {
                            cast.release(GoodsCast.told(slip, 1, 1, 0, 0));
                          } catch (IllegalStateException refused) {
                            // three of the eight come too late
                          }
                        }))
            .toList();
    gates.forEach(Thread::start);
    for (Thread gate : gates) {
      gate.join();
    }
    Slip after = cast.slip(slip.id());
    assertThat(after.lines().get(0).count().released()).isEqualTo(5);
    assertThat(after.state()).isEqualTo(SlipState.RELEASED);
  }

  @Test
  void aSlipForOnceIsDoneAfterOneTrip() {
    Slip slip = cast.issued(Trips.ONCE, "箱", 5);
    assertThat(cast.release(GoodsCast.told(slip, 1, 2, 0, 0)).slip().state())
        .isEqualTo(SlipState.RELEASED);
    assertThat(refusal(GoodsCast.told(slip, 1, 1, 0, 0))).isEqualTo("SLIP_NOT_OPEN");
  }

  @Test
  void aTripWithoutTheServerComesLaterWithItsOwnTime() {
    Slip slip = cast.issued(Trips.DAY, "箱", 3);
    Instant then = cast.house.clock.instant().minusSeconds(120);
    Releases.Done done = cast.release(GoodsCast.told(slip, then, 1, 2, 0, 0));
    assertThat(done.trip().at()).isEqualTo(then);
    assertThat(done.trip().flags()).isEmpty();
    assertThat(done.slip().state()).isEqualTo(SlipState.PARTLY);
  }

  @Test
  void whatLeftTooMuchWithoutTheServerIsWrittenDownAndFlagged() {
    Slip slip = cast.issued(Trips.DAY, "箱", 3);
    Instant then = cast.house.clock.instant().minusSeconds(60);
    cast.release(GoodsCast.told(slip, 1, 3, 0, 0));
    Releases.Done late = cast.release(GoodsCast.told(slip, then, 1, 2, 0, 0));
    assertThat(late.trip().flags()).containsExactlyInAnyOrder(Trip.Flag.OVER, Trip.Flag.NOT_OPEN);
    assertThat(late.slip().lines().get(0).isOver()).isTrue();
    assertThat(late.slip().state()).isEqualTo(SlipState.RELEASED);
    assertThat(cast.flagged()).anyMatch(trip -> trip.id().equals(late.trip().id()));
    Trip.Word word = new Trip.Word(cast.house.clock.instant(), "leader", "已追回一箱");
    assertThat(answered(late.trip(), word)).isTrue();
    assertThat(answered(late.trip(), word)).as("by one alone").isFalse();
    assertThat(cast.flagged()).noneMatch(trip -> trip.id().equals(late.trip().id()));
    assertThat(cast.trips(slip)).anyMatch(trip -> word.equals(trip.word()));
  }

  private boolean answered(Trip trip, Trip.Word word) {
    return cast.house.work(tx -> cast.trips.answer(tx, Cast.ESTATE, trip.id(), word));
  }

  @Test
  void aTripWithoutTheServerNeedsItsOwnTime() {
    Slip slip = cast.issued(Trips.DAY, "箱", 1);
    Trip.Told told = GoodsCast.told(slip, cast.house.clock.instant(), 1, 1, 0, 0);
    Trip.Told timeless =
        new Trip.Told(
            told.id(), told.slip(), told.lines(), List.of(), "", "", true, null, told.by());
    assertThat(cast.refused(tx -> cast.releases.release(tx, Cast.ESTATE, timeless)))
        .isEqualTo("TIME_MISSING");
  }

  @Test
  void goodsThatLeftWhileTheDeskCancelledAreNotLost() {
    Slip slip = cast.issued(Trips.DAY, "箱", 1);
    Instant then = cast.house.clock.instant();
    cast.house.work(
        tx -> cast.desk.cancel(tx, Cast.ESTATE, cast.seen(slip), "不搬了", GoodsCast.CLERK));
    Releases.Done late = cast.release(GoodsCast.told(slip, then, 1, 1, 0, 0));
    assertThat(late.trip().flags()).containsExactly(Trip.Flag.NOT_OPEN);
    assertThat(late.slip().state()).isEqualTo(SlipState.RELEASED);
  }

  @Test
  void aTripThatCannotBeIsRefused() {
    Slip slip = cast.issued(Trips.DAY, "箱", 3);
    Instant now = cast.house.clock.instant();
    assertThat(refusal(GoodsCast.told(slip, now.plusSeconds(3_600), 1, 1, 0, 0)))
        .isEqualTo("TIME_WRONG");
    assertThat(refusal(GoodsCast.told(slip, 2, 1, 0, 0))).isEqualTo("LINE_UNKNOWN");
    assertThat(refusal(GoodsCast.told(slip))).isEqualTo("NOTHING_COUNTED");
    Trip.Told withoutWhy =
        new Trip.Told(
            UUID.randomUUID(),
            slip.id(),
            List.of(new Trip.Counted(1, 0, 0, 1, " ")),
            List.of(),
            "",
            "",
            false,
            null,
            "guard");
    assertThat(refusal(withoutWhy)).isEqualTo("WHY_MISSING");
  }

  @Test
  void aCodeIsReadForWhatItIs() {
    Slip slip = cast.issued(Trips.DAY, "箱", 3);
    String code = cast.codes.text(Cast.ESTATE, slip, "三栋1204");
    assertThat(find(code)).isEqualTo(new Scans.Found.OfSlip(cast.slip(slip.id())));
    assertThat(find(slip.printed().toLowerCase(java.util.Locale.ROOT)))
        .isInstanceOf(Scans.Found.OfSlip.class);
    assertThat(find("GH1:W50O21ZO8Y")).isInstanceOf(Scans.Found.OfPass.class);
    String forged =
        code.substring(0, 60) + (code.charAt(60) == 'A' ? 'B' : 'A') + code.substring(61);
    assertThat(find(forged)).isNotInstanceOf(Scans.Found.OfSlip.class);
    assertThat(find("FX9999999")).isInstanceOf(Scans.Found.Unknown.class);
    assertThat(find("hello 你好")).isInstanceOf(Scans.Found.Unknown.class);
  }

  private Scans.Found find(String text) {
    return cast.house.work(tx -> cast.scans.find(tx, Cast.ESTATE, text));
  }

  private String refusal(Trip.Told told) {
    return cast.refused(tx -> cast.releases.release(tx, Cast.ESTATE, told));
  }
}
