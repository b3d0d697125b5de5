package gatehouse.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.web.page.Form;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkClockTest {
  private static final Instant OPENED = Cast.MONDAY_MORNING;
  private static final Instant SENT = OPENED.plusSeconds(300);

  @Test
  void aPieceBeginsWithTheFirstKey() {
    assertThat(clock("102000", "").began()).isEqualTo(SENT.minusSeconds(102));
    assertThat(clock("102000", "").done(WorkKind.PASS_ISSUE, "pass:1", "qian", SENT).took())
        .isEqualTo(Duration.ofSeconds(102));
  }

  @Test
  void aPieceBeginsNoSoonerThanThePageWasOpened() {
    assertThat(clock("99999999", "").began()).isEqualTo(OPENED);
    assertThat(clock("999999999999999", "").began()).isEqualTo(OPENED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-5", "soon", "1e9", "１２", "9999999999999999999999"})
  void withoutAUsableFirstKeyItBeginsWithThePage(String ago) {
    assertThat(clock(ago, "").began()).isEqualTo(OPENED);
  }

  @Test
  void aFormThatIsDrawnAgainKeepsItsBeginning() {
    WorkClock first = clock("102000", "");
    assertThat(first.running()).isTrue();
    Form again =
        Form.holding(
            WorkClock.PIECE, first.piece().toString(),
            WorkClock.OPENED, String.valueOf(first.opened().toEpochMilli()),
            WorkClock.BEGAN, String.valueOf(first.began().toEpochMilli()),
            WorkClock.AGO, "500");
    assertThat(WorkClock.of(again, SENT.plusSeconds(60))).isEqualTo(first);
  }

  @Test
  void aPageCannotHaveBeenOpenedInTheFuture() {
    Form form = Form.holding(WorkClock.OPENED, String.valueOf(SENT.plusSeconds(9).toEpochMilli()));
    assertThat(WorkClock.of(form, SENT).began()).isEqualTo(SENT);
  }

  private static WorkClock clock(String ago, String began) {
    return WorkClock.of(
        Form.holding(
            WorkClock.OPENED,
            String.valueOf(OPENED.toEpochMilli()),
            WorkClock.AGO,
            ago,
            WorkClock.BEGAN,
            began),
        SENT);
  }
}
