package gatehouse.server.pass.refund.pages;

import gatehouse.server.ledger.Method;
import gatehouse.server.pass.refund.Refund;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refund as programs see it; amounts are whole fen. */
public record RefundJson(
    UUID id,
    Refund.State state,
    UUID passId,
    long passNumber,
    long receipt,
    long takenFen,
    List<Kept> deductions,
    long payFen,
    @Nullable LocalDate payday,
    LocalDate returnedOn,
    boolean receiptLost,
    Collector collector,
    String askedBy,
    Instant askedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Method paidMethod,
    @Nullable String paidBy,
    @Nullable Instant paidAt,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt) {

  /** What is kept of it, and by which rule. */
  public record Kept(Rule rule, int count, long eachFen, long fen) {}

  static RefundJson of(Refund refund) {
    Refund.Act decided = refund.decided();
    Refund.Paid paid = refund.paid();
    Refund.Act undone = refund.undone();
    return new RefundJson(
        refund.id(),
        refund.state(),
        refund.subject().pass().value(),
        refund.subject().passNumber(),
        refund.subject().receipt(),
        refund.takenFen(),
        refund.deductions().stream()
            .map(one -> new Kept(one.rule(), one.count(), one.eachFen(), one.fen()))
            .toList(),
        refund.payFen(),
        refund.payday(),
        refund.counter().returned(),
        refund.counter().receipt() == ReceiptAt.LOST,
        refund.counter().collector(),
        refund.asked().by(),
        refund.asked().at(),
        decided == null ? null : decided.by(),
        decided == null ? null : decided.at(),
        paid == null ? null : paid.method(),
        paid == null ? null : paid.by(),
        paid == null ? null : paid.at(),
        undone == null ? null : undone.by(),
        undone == null ? null : undone.at());
  }
}
