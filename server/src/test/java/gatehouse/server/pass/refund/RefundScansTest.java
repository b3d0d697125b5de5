package gatehouse.server.pass.refund;

import static gatehouse.server.pass.refund.RefundCast.LIN;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.deposit.Receipts.Reason;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import gatehouse.server.site.Estate;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clerk is told when card and receipt do not lead to a refund. */
class RefundScansTest {
  private static final String CARD = Cast.LI_UID;
  private static final String OTHER = "04C0FFEE000001";

  private final RefundCast desk = new RefundCast();

  @AfterEach
  void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'',            '',        NOTHING_SCANNED",
    "'   ',         '　',       NOTHING_SCANNED",
    "71E6,          '',        CARD_FORM",
    "卡,             '',        CARD_FORM",
    "<b>71E6A686,   '',        CARD_FORM",
    "71E6A686' OR 1, '',       CARD_FORM",
    "DEADBEEF,      '',        CARD_UNKNOWN",
    "'',            12a,       RECEIPT_FORM",
    "'',            -1,        RECEIPT_FORM",
    "'',            1.5,       RECEIPT_FORM",
    "'',            😀,        RECEIPT_FORM",
    "'',            9999999999999999999, RECEIPT_FORM",
    "'',            999999,    RECEIPT_UNKNOWN",
    "'',            0,         RECEIPT_UNKNOWN"
  })
  void whatCannotBeReadIsSaidAtItsField(String card, String receipt, Fault fault) {
    desk.pass(CARD);
    assertThat(desk.fault(desk.refunds.find(Cast.ESTATE, card, receipt))).isEqualTo(fault);
  }

  @Test
  void aReceiptOfAnotherPassIsNamed() {
    desk.pass(CARD);
    Pass other = desk.pass(OTHER);
    RefundRefused refused =
        (RefundRefused)
            desk.house.failure(desk.refunds.find(Cast.ESTATE, CARD, desk.number(other)));
    assertThat(refused.fault()).isEqualTo(Fault.RECEIPT_OF_ANOTHER_PASS);
    assertThat(refused.details()).containsExactly(other.number(), "李伟2");
  }

  @Test
  void cardAndReceiptOfAnotherEstateAreUnknownHere() {
    Pass pass = desk.pass(CARD);
    EstateId other = new EstateId("plum");
    desk.house.await(desk.house.register.addEstate(new Estate(other, "梅苑", Cast.ZONE)));
    assertThat(desk.fault(desk.refunds.find(other, CARD, ""))).isEqualTo(Fault.CARD_UNKNOWN);
    assertThat(desk.fault(desk.refunds.find(other, "", desk.number(pass))))
        .isEqualTo(Fault.RECEIPT_UNKNOWN);
  }

  @Test
  void aVoidReceiptSaysByWhomAndWhy() {
    Pass pass = desk.pass(CARD);
    desk.work(
        tx ->
            desk.house
                .ledger
                .receipts()
                .makeVoid(
                    tx,
                    Cast.ESTATE,
                    UUID.randomUUID(),
                    desk.house
                        .ledger
                        .deposits()
                        .byReceipt(tx, Cast.ESTATE, 1)
                        .orElseThrow()
                        .receipt(),
                    new Reason("写错了", "he", desk.house.clock.instant())));
    RefundRefused refused =
        (RefundRefused) desk.house.failure(desk.refunds.find(Cast.ESTATE, CARD, ""));
    assertThat(refused.fault()).isEqualTo(Fault.RECEIPT_VOID);
    assertThat(refused.details()).contains("he", "写错了");
    assertThat(desk.fault(desk.refunds.find(Cast.ESTATE, "", "1"))).isEqualTo(Fault.RECEIPT_VOID);
    assertThat(pass.number()).isEqualTo(1);
  }

  @Test
  void aPassThatNothingWasTakenForIsSimplyHandedIn() {
    Pass free = desk.freePass(OTHER);
    RefundRefused refused =
        (RefundRefused) desk.house.failure(desk.refunds.find(Cast.ESTATE, OTHER, ""));
    assertThat(refused.fault()).isEqualTo(Fault.NOTHING_TAKEN);
    assertThat(refused.details()).containsExactly(free.number());
  }

  @Test
  void whatWasPaidBackOnceSaysWhenByWhomAndHowMuch() {
    Refund due = desk.confirmed(desk.pass(CARD), CARD);
    desk.house.clock.advance(Duration.ofDays(2));
    Refund paid = desk.paid(due, LIN);
    RefundRefused refused =
        (RefundRefused) desk.house.failure(desk.refunds.find(Cast.ESTATE, CARD, "1"));
    assertThat(refused.fault()).isEqualTo(Fault.ALREADY_PAID);
    assertThat(refused.details())
        .containsExactly("lin", Objects.requireNonNull(paid.paid()).at(), "¥50.00");
    assertThat(refused.refund()).isEqualTo(paid.id());
  }

  @Test
  void aClockBeforeTheIssueIsNamedNotReckonedWith() {
    desk.pass(CARD);
    desk.house.clock.advance(Duration.ofDays(-3));
    assertThat(desk.fault(desk.refunds.find(Cast.ESTATE, CARD, "")))
        .isEqualTo(Fault.CLOCK_BEFORE_ISSUE);
  }
}
