package gatehouse.server.pass.refund.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.ledger.Money;
import gatehouse.server.pass.refund.Answers;
import gatehouse.server.pass.refund.Refund;
import gatehouse.server.pass.refund.RefundBook;
import gatehouse.server.pass.refund.RefundCase;
import gatehouse.server.pass.refund.Refunds;
import gatehouse.server.pass.refund.rule.RefundOutcome;
import gatehouse.server.pass.refund.rule.RefundOutcome.Deduction;
import gatehouse.server.pass.refund.rule.RefundRule;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReceiptCode;
import gatehouse.server.print.VoucherPaper;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The voucher 退款单: as a draft, for the signature under the deductions, and as it was paid. */
public final class VoucherPages {
  private final EstateId estate;
  private final Refunds refunds;
  private final RefundBook book;
  private final Printer printer;

  public VoucherPages(EstateId estate, Refunds refunds, RefundBook book, Printer printer) {
    this.estate = estate;
    this.refunds = refunds;
    this.book = book;
    this.printer = printer;
  }

  /** The sum as the counter has it now; nothing is settled yet. */
  public Future<Reply> draft(Exchange exchange) {
    Form form = exchange.query();
    return refunds
        .find(estate, form.text("card"), form.text("receipt"))
        .recover(
            e ->
                Future.failedFuture(
                    Objections.put(exchange.page(), form, e) ? Refusal.of(form) : e))
        .compose(found -> printer.reply(exchange, draft(exchange, form, found)));
  }

  public Future<Reply> show(Exchange exchange) {
    return book.byId(estate, exchange.id("id"))
        .compose(
            found ->
                printer.reply(exchange, voucher(exchange, found.orElseThrow(Refusal::notFound))));
  }

  private static VoucherPaper draft(Exchange exchange, Form form, RefundCase found) {
    Page page = exchange.page();
    Answers answers = CounterForm.answers(form);
    RefundOutcome outcome = RefundRule.work(found.facts(answers));
    String payee = answers.proxy().isEmpty() ? found.receipt().payer().name() : answers.proxy();
    return new VoucherPaper(
        page.frame().estate(),
        found.receipt().printedNumber(),
        found.today().toString(),
        payee,
        found.unit() == null ? "" : found.unit(),
        purpose(page, found.pass().kind(), found.pass().number(), found.pass().holder().name()),
        lines(page, outcome.takenFen(), outcome.deductions(), outcome.payday()),
        Money.figures(outcome.payFen()),
        Money.words(outcome.payFen()),
        page.say("refund.voucher.draft"),
        List.of(page.say("refund.voucher.agrees"), page.say("refund.voucher.clerk")),
        exchange.caller().name(),
        ReceiptCode.of(found.receipt().number()));
  }

  private static VoucherPaper voucher(Exchange exchange, Refund refund) {
    Page page = exchange.page();
    Refund.Subject subject = refund.subject();
    Refund.Paid paid = refund.paid();
    return new VoucherPaper(
        page.frame().estate(),
        RefundModels.receipt(refund),
        LocalDate.ofInstant(paid == null ? refund.asked().at() : paid.at(), page.frame().zone())
            .toString(),
        refund.counter().collectorName(),
        subject.unit() == null ? "" : subject.unit(),
        purpose(page, subject.kind(), subject.passNumber(), subject.holder()),
        lines(page, refund.takenFen(), refund.deductions(), refund.payday()),
        Money.figures(refund.payFen()),
        Money.words(refund.payFen()),
        paid == null ? page.say(refund.state().words()) : page.name(paid.method()),
        List.of(page.say("refund.voucher.payee"), page.say("refund.voucher.clerk")),
        paid == null ? refund.asked().by() : paid.by(),
        ReceiptCode.of(subject.receipt()));
  }

  private static String purpose(Page page, Enum<?> kind, long number, String holder) {
    return page.say("refund.voucher.purpose", page.name(kind), number, holder);
  }

  private static List<PrintLine> lines(
      Page page, long taken, List<Deduction> deductions, @Nullable LocalDate payday) {
    List<PrintLine> lines = new ArrayList<>();
    lines.add(new PrintLine(page.say("refund.taken"), Money.figures(taken)));
    for (Deduction one : deductions) {
      lines.add(
          new PrintLine(
              page.say(one.rule().words(), one.count(), Money.figures(one.eachFen())),
              Money.figures(-one.fen())));
    }
    if (payday != null) {
      lines.add(new PrintLine(page.say("refund.payday"), RefundModels.day(page, payday)));
    }
    return lines;
  }
}
