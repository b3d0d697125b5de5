package gatehouse.server.transfer.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Units;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReportPaper;
import gatehouse.server.transfer.Handover;
import gatehouse.server.transfer.Handovers;
import gatehouse.server.transfer.Neighbours;
import gatehouse.server.transfer.Signature;
import gatehouse.server.transfer.Transfer;
import gatehouse.server.transfer.TransferBook;
import gatehouse.server.transfer.TransferFile;
import gatehouse.server.transfer.pages.TransferModels.Answer;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sheets on paper: of a handover, and the flow sheet 流程表 of a transfer, to be signed. */
public final class SheetPages {
  private final EstateId estate;
  private final Database database;
  private final Neighbours neighbours;
  private final Handovers handovers;
  private final TransferBook book;
  private final Printer printer;

  public SheetPages(
      EstateId estate,
      Database database,
      Neighbours neighbours,
      Handovers handovers,
      TransferBook book,
      Printer printer) {
    this.estate = estate;
    this.database = database;
    this.neighbours = neighbours;
    this.handovers = handovers;
    this.book = book;
    this.printer = printer;
  }

  public Future<Reply> handover(Exchange exchange) {
    return database
        .work(
            tx -> {
              Units.Versioned unit =
                  neighbours
                      .units()
                      .byId(tx, estate, exchange.path("id"))
                      .orElseThrow(Refusal::notFound);
              Handover done =
                  handovers.latest(tx, estate, unit.unit().id()).orElseThrow(Refusal::notFound);
              Person receiver = neighbours.people().byId(tx, estate, done.receiver()).orElseThrow();
              return sheet(exchange.page(), unit, done, receiver);
            })
        .compose(paper -> printer.reply(exchange, paper));
  }

  public Future<Reply> transfer(Exchange exchange) {
    return database
        .work(
            tx -> {
              Transfer transfer =
                  book.byId(tx, estate, exchange.id("id")).orElseThrow(Refusal::notFound);
              return sheet(exchange.page(), book.file(tx, estate, transfer));
            })
        .compose(paper -> printer.reply(exchange, paper));
  }

  private static ReportPaper sheet(
      Page page, Units.Versioned unit, Handover done, Person receiver) {
    Handover.Meters meters = done.meters();
    return new ReportPaper(
        "handover",
        page.frame().estate(),
        page.say("handover.title.of", unit.unit().name()),
        List.of(
            new PrintLine(page.say("handover.receiver"), receiver.name()),
            new PrintLine(page.say("handover.notice-day"), done.noticeDay().toString()),
            new PrintLine(page.say("handover.handed-on"), done.handedOn().toString()),
            new PrintLine(page.say("handover.keys"), String.valueOf(done.keys())),
            new PrintLine(page.say("handover.water"), meters.water().toPlainString()),
            new PrintLine(page.say("handover.electricity"), meters.electricity().toPlainString()),
            new PrintLine(
                page.say("handover.gas"),
                meters.gas() == null ? "—" : meters.gas().toPlainString()),
            wish(page, "handover.owner-passes", done.wishes().ownerPasses()),
            wish(page, "handover.resident-passes", done.wishes().residentPasses()),
            new PrintLine(page.say("transfer.by"), done.by())),
        List.of(),
        List.of(page.say("handover.note")),
        List.of(page.say("handover.receiver"), page.name(Signature.SERVICE)),
        page.day(page.now()),
        false);
  }

  private static PrintLine wish(Page page, String question, boolean wanted) {
    return new PrintLine(page.say(question), page.name(wanted ? Answer.YES : Answer.NO));
  }

  private static ReportPaper sheet(Page page, TransferFile file) {
    Transfer transfer = file.transfer();
    List<PrintLine> facts = new ArrayList<>();
    facts.add(new PrintLine(page.say("transfer.applicant"), transfer.applicantName()));
    if (transfer.kind() == Transfer.TransferKind.TRANSFER) {
      facts.add(
          new PrintLine(
              page.say("transfer.new-owners"),
              file.owners().stream().map(Person::name).collect(Collectors.joining("、"))));
    }
    facts.add(new PrintLine(page.say("transfer.flow-day"), day(transfer.papers().flowDay())));
    facts.add(new PrintLine(page.say("transfer.notice-day"), day(transfer.papers().noticeDay())));
    facts.add(new PrintLine(page.say("transfer.by"), transfer.opened().by()));
    return new ReportPaper(
        "transfer",
        page.frame().estate(),
        page.say("transfer.sheet", page.name(transfer.kind()), transfer.unitName()),
        facts,
        List.of(passes(page, file)),
        file.open().stream().map(open -> TransferModels.said(page, open)).toList(),
        Signature.of(transfer.kind()).stream().map(page::name).toList(),
        page.day(page.now()),
        false);
  }

  private static ReportPaper.Table passes(Page page, TransferFile file) {
    List<List<String>> rows =
        file.lines().stream()
            .map(
                line ->
                    List.of(
                        String.valueOf(line.pass().number()),
                        page.name(line.pass().kind()),
                        line.pass().holder().name(),
                        TransferModels.cards(line.pass()),
                        page.name(line.fate()),
                        line.deposits().stream()
                            .map(deposit -> TransferModels.deposit(page, deposit))
                            .collect(Collectors.joining("；"))))
            .toList();
    return new ReportPaper.Table(
        page.say("transfer.passes"),
        List.of(
            page.say("pass.number"),
            page.say("pass.kind"),
            page.say("pass.holder"),
            page.say("transfer.card"),
            page.say("transfer.fate"),
            page.say("transfer.deposit")),
        rows,
        List.of(),
        0);
  }

  private static String day(@Nullable Object day) {
    return day == null ? "" : day.toString();
  }
}
