package gatehouse.server.renovation.exit.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.refund.pages.RefundModels;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReceiptCode;
import gatehouse.server.print.ReportPaper;
import gatehouse.server.print.VoucherPaper;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.exit.ExitCase;
import gatehouse.server.renovation.exit.rule.ExitOutcome;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Deduction;
import gatehouse.server.renovation.stop.pages.Fields;
import gatehouse.server.renovation.stop.pages.Objections;
import gatehouse.server.renovation.stop.pages.StopModels;
import gatehouse.server.renovation.stop.pages.StopRooms.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The papers of an exit: the form to be signed, the deductions to be signed, the settlement. */
public final class ExitPrints {
  private final ExitRooms rooms;
  private final ExitView view;
  private final Printer printer;

  public ExitPrints(ExitRooms rooms, Printer printer) {
    this.rooms = rooms;
    this.printer = printer;
    view = new ExitView(rooms);
  }

  /** What was typed so far, with lines for the signatures; nothing is stored. */
  public Future<Reply> form(Exchange exchange) {
    Form form = exchange.query();
    return rooms
        .stops()
        .site(exchange.id("id"))
        .compose(site -> printer.reply(exchange, form(exchange.page(), site, form)));
  }

  /** The sum as the counter has it now; nothing is settled yet. */
  public Future<Reply> draft(Exchange exchange) {
    Form form = exchange.query();
    return rooms
        .desk()
        .find(rooms.estate(), exchange.id("id"))
        .recover(e -> Future.failedFuture(Objections.orNotFound(e)))
        .compose(
            found ->
                rooms
                    .stops()
                    .site(found.permit().id())
                    .compose(
                        site ->
                            printer.reply(exchange, draft(exchange.page(), site, form, found))));
  }

  /** The settlement, with the day on which the deposit comes back. */
  public Future<Reply> settlement(Exchange exchange) {
    return view.one(exchange, Form.empty())
        .compose(
            one -> {
              Exit.Settled settled = one.exit().settled();
              if (settled == null) {
                throw Refusal.notFound();
              }
              return rooms
                  .payments()
                  .receipt(rooms.estate(), settled)
                  .compose(
                      receipt ->
                          printer.reply(
                              exchange,
                              settlement(exchange.page(), one, settled, receipt.orElse(null))));
            });
  }

  private static ReportPaper form(Page page, Site site, Form form) {
    Permit permit = site.permit();
    List<PrintLine> facts = new ArrayList<>();
    facts.add(new PrintLine(page.say("stop.permit"), String.valueOf(permit.number())));
    facts.add(new PrintLine(page.say("stop.unit"), site.file().unit().name()));
    facts.add(
        new PrintLine(
            page.say("exit.applicant"),
            StopModels.name(site.file(), Fields.id(form, "applicant"))));
    facts.add(new PrintLine(page.say("stop.phone"), form.text("phone")));
    facts.add(new PrintLine(page.say("exit.finished"), form.text("finished")));
    facts.add(
        new PrintLine(
            page.say("exit.declared"),
            Fields.ticked(form, "declared", Exit.Declared.class).stream()
                .map(page::name)
                .collect(Collectors.joining(page.say("list.comma")))));
    facts.add(new PrintLine(page.say("exit.remark"), form.text("remark")));
    return new ReportPaper(
        "exit-form",
        page.frame().estate(),
        page.say("exit.ask"),
        facts,
        List.of(),
        List.of(page.say("exit.paper.bring"), page.say("exit.paper.refund")),
        List.of(
            page.say("stop.sign.applicant"),
            page.say("stop.sign.desk"),
            page.say("stop.sign.engineering")),
        page.day(page.now()),
        false);
  }

  private static VoucherPaper draft(Page page, Site site, Form form, ExitCase found) {
    ExitModels.Work work = ExitView.work(form, found);
    ExitOutcome outcome = work.outcome();
    String proxy = form.text("proxy");
    Sum sum =
        new Sum(
            outcome.takenFen(),
            outcome.deductions(),
            outcome.payFen(),
            outcome.owedFen(),
            outcome.payday());
    return voucher(
        page,
        new Whose(site, found.receipt(), proxy.isEmpty() ? work.payer() : proxy),
        sum,
        found.today(),
        page.say("exit.voucher.draft"));
  }

  private static VoucherPaper settlement(
      Page page, ExitModels.One one, Exit.Settled settled, @Nullable Receipt receipt) {
    Exit.Paid paid = one.exit().paid();
    Sum sum =
        new Sum(
            settled.takenFen(),
            settled.deductions(),
            settled.payFen(),
            settled.owedFen(),
            settled.payday());
    return voucher(
        page,
        new Whose(one.site(), receipt, settled.counter().collectorName()),
        sum,
        LocalDate.ofInstant(settled.made().at(), page.frame().zone()),
        paid == null ? page.say(one.exit().state().words()) : page.name(paid.method()));
  }

  /** What is paid of a deposit, and why not more. */
  private record Sum(
      long taken, List<Deduction> deductions, long pay, long owed, @Nullable LocalDate payday) {}

  /** For which permit, against which receipt, to whom. */
  private record Whose(Site site, @Nullable Receipt receipt, String payee) {}

  private static VoucherPaper voucher(
      Page page, Whose whose, Sum sum, LocalDate day, String method) {
    Receipt receipt = whose.receipt();
    String number = String.valueOf(whose.site().permit().number());
    return new VoucherPaper(
        page.frame().estate(),
        receipt == null ? number : receipt.printedNumber(),
        day.toString(),
        whose.payee(),
        whose.site().file().unit().name(),
        page.say("exit.voucher.purpose", number),
        lines(page, sum),
        Money.figures(sum.pay()),
        Money.words(sum.pay()),
        method,
        List.of(
            page.say("exit.voucher.agrees"),
            page.say("exit.voucher.clerk"),
            page.say("exit.voucher.payee")),
        page.caller().name(),
        ReceiptCode.of(receipt == null ? 0 : receipt.number()));
  }

  private static List<PrintLine> lines(Page page, Sum sum) {
    List<PrintLine> lines = new ArrayList<>();
    lines.add(new PrintLine(page.say("exit.taken"), Money.figures(sum.taken())));
    for (Deduction one : sum.deductions()) {
      lines.add(new PrintLine(ExitModels.words(page, one), Money.figures(-one.fen())));
    }
    if (sum.owed() > 0) {
      lines.add(new PrintLine(page.say("exit.owed"), Money.figures(sum.owed())));
    }
    LocalDate payday = sum.payday();
    lines.add(
        payday == null
            ? new PrintLine(page.say("exit.payday"), page.say("exit.nothing-to-pay"))
            : new PrintLine(page.say("exit.payday"), RefundModels.day(page, payday)));
    return lines;
  }
}
