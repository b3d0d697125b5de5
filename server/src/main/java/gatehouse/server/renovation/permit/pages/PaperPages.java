package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.Attachment;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.print.NoticePaper;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReceiptCode;
import gatehouse.server.print.ReceiptPaper;
import gatehouse.server.renovation.Contractor;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.permit.UnitFile;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What is printed of a permit, and the papers that were scanned for it. */
public final class PaperPages {
  private static final Pattern SENTENCES = Pattern.compile("\\R+|(?<=。)");

  private final EstateId estate;
  private final PermitFiles files;
  private final Attachments attachments;
  private final OperatorActions actions;
  private final Printer printer;

  public PaperPages(
      EstateId estate,
      PermitFiles files,
      Attachments attachments,
      OperatorActions actions,
      Printer printer) {
    this.estate = estate;
    this.files = files;
    this.attachments = attachments;
    this.actions = actions;
    this.printer = printer;
  }

  /** The permit (施工许可证), with its number as a QR code. */
  public Future<Reply> permit(Exchange exchange) {
    return model(exchange)
        .compose(
            model -> {
              if (model.permit().number() == null) {
                throw Refusal.notFound();
              }
              return printer.reply(exchange, permit(exchange, model));
            });
  }

  /** The guidelines of a unit's renovation, to be handed out and signed for. */
  public Future<Reply> guidelines(Exchange exchange) {
    return files
        .shelf()
        .database()
        .work(tx -> files.shelf().units().read(tx, estate, exchange.query().text("unit")))
        .recover(e -> Future.failedFuture(e instanceof Refused ? Refusal.notFound() : e))
        .compose(file -> printer.reply(exchange, guidelines(exchange, file)));
  }

  public Future<Reply> receipt(Exchange exchange) {
    return model(exchange)
        .compose(
            model ->
                model.money().receipts().stream()
                    .filter(receipt -> receipt.voided() == null)
                    .max(Comparator.comparingLong(Receipt::number))
                    .map(receipt -> printer.reply(exchange, receipt(exchange, model, receipt)))
                    .orElseThrow(Refusal::notFound));
  }

  /** A scan of this permit, for everybody who works with it. */
  public Future<Reply> scan(Exchange exchange) {
    UUID permit = exchange.id("id");
    UUID scan = exchange.id("scan");
    return files
        .shelf()
        .database()
        .work(
            tx -> {
              if (!files.shelf().books().scans().has(tx, estate, permit, scan)) {
                throw Refusal.notFound();
              }
              return attachments.load(tx, estate, scan).orElseThrow(Refusal::notFound);
            })
        .compose(
            (Attachment found) ->
                actions
                    .looked(exchange.caller().name(), "attachment:" + scan)
                    .map(
                        known ->
                            new Reply.File(
                                found.kind().mediaType(), Buffer.buffer(found.bytes()), "")));
  }

  private Future<PermitModel> model(Exchange exchange) {
    return files.file(exchange.id("id"), exchange.caller().name(), null, null);
  }

  private static NoticePaper permit(Exchange exchange, PermitModel model) {
    Page page = exchange.page();
    Permit permit = model.permit();
    String number = String.valueOf(permit.number());
    return new NoticePaper(
        "permit-" + number,
        page.frame().estate(),
        page.say("permit.paper"),
        facts(page, model),
        List.of(new NoticePaper.Section(page.say("permit.guidelines"), sentences(model.file()))),
        exchange.caller().name(),
        page.today().toString(),
        number);
  }

  private static List<PrintLine> facts(Page page, PermitModel model) {
    Permit permit = model.permit();
    Contractor contractor = permit.contractor();
    List<PrintLine> facts = new ArrayList<>();
    facts.add(new PrintLine(page.say("permit.number"), String.valueOf(permit.number())));
    facts.add(new PrintLine(page.say("pass.unit"), model.file().unit().name()));
    facts.add(new PrintLine(page.say("permit.owner"), String.join("、", model.file().owners())));
    facts.add(
        new PrintLine(
            page.say("permit.contractor"),
            contractor.company() == null
                ? page.name(DeclareForm.Workforce.OWN)
                : contractor.company()));
    facts.add(
        new PrintLine(
            page.say("permit.head"), contractor.headName() + " " + contractor.headPhone()));
    facts.add(
        new PrintLine(
            page.say("permit.period"), permit.work().from() + " – " + permit.work().until()));
    facts.add(new PrintLine(page.say("permit.hours"), model.hours(page)));
    facts.add(
        new PrintLine(page.say("permit.trades"), PermitModel.said(page, permit.work().trades())));
    facts.add(new PrintLine(page.say("permit.workers"), String.valueOf(permit.work().workers())));
    return facts;
  }

  private static NoticePaper guidelines(Exchange exchange, UnitFile file) {
    Page page = exchange.page();
    return new NoticePaper(
        "guidelines",
        page.frame().estate(),
        page.say("permit.guidelines"),
        List.of(
            new PrintLine(page.say("pass.unit"), file.unit().name()),
            new PrintLine(page.say("permit.owner"), String.join("、", file.owners()))),
        List.of(
            new NoticePaper.Section(page.say("permit.guidelines"), sentences(file)),
            new NoticePaper.Section(
                page.say("permit.guidelines.signature"),
                List.of(page.say("permit.guidelines.signed")))),
        exchange.caller().name(),
        page.today().toString(),
        "");
  }

  private static ReceiptPaper receipt(Exchange exchange, PermitModel model, Receipt receipt) {
    Page page = exchange.page();
    return new ReceiptPaper(
        page.frame().estate(),
        receipt.printedNumber(),
        page.day(receipt.at()),
        receipt.payer().name(),
        model.file().unit().name(),
        page.say("permit.deposit") + " " + model.permit().number(),
        Money.figures(receipt.totalFen()),
        receipt.totalInWords(),
        page.name(receipt.method()),
        receipt.terms().isEmpty() ? List.of() : List.of(receipt.terms()),
        receipt.by(),
        ReceiptCode.of(receipt.number()),
        false);
  }

  private static List<String> sentences(UnitFile file) {
    return SENTENCES
        .splitAsStream(file.terms().guidelines())
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }
}
