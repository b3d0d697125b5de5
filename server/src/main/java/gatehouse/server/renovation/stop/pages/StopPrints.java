package gatehouse.server.renovation.stop.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.ReportPaper;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.stop.Stop;
import gatehouse.server.renovation.stop.Violation;
import gatehouse.server.renovation.stop.pages.StopRooms.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The papers: the application as it is to be signed, and the notice of a violation. */
public final class StopPrints {
  private final StopRooms rooms;
  private final Printer printer;

  public StopPrints(StopRooms rooms, Printer printer) {
    this.rooms = rooms;
    this.printer = printer;
  }

  /** What was typed so far, with lines for the signatures; nothing is stored. */
  public Future<Reply> application(Exchange exchange) {
    Form form = exchange.query();
    return rooms
        .site(exchange.id("id"))
        .compose(site -> printer.reply(exchange, application(exchange.page(), site, form)));
  }

  public Future<Reply> notice(Exchange exchange) {
    UUID id = exchange.id("id");
    return rooms
        .violations()
        .byId(rooms.estate(), id)
        .map(found -> found.orElseThrow(Refusal::notFound))
        .compose(
            one ->
                rooms
                    .site(one.permit())
                    .compose(site -> printer.reply(exchange, notice(exchange.page(), site, one))));
  }

  private static ReportPaper application(Page page, Site site, Form form) {
    List<PrintLine> facts = facts(page, site);
    UUID applicant = Fields.id(form, "applicant");
    facts.add(new PrintLine(page.say("stop.applicant"), StopModels.name(site.file(), applicant)));
    facts.add(new PrintLine(page.say("stop.phone"), form.text("phone")));
    Stop.StopCause cause = Fields.choice(form, "cause", Stop.StopCause.class);
    facts.add(new PrintLine(page.say("stop.cause"), cause == null ? "" : page.name(cause)));
    facts.add(new PrintLine(page.say("stop.reason"), form.text("reason")));
    facts.add(new PrintLine(page.say("stop.until"), form.text("until")));
    facts.add(
        new PrintLine(
            page.say("stop.secured"),
            Fields.ticked(form, "secured", Stop.Secured.class).stream()
                .map(page::name)
                .collect(Collectors.joining(page.say("list.comma")))));
    return paper(
        page,
        "stop-application",
        page.say("stop.ask"),
        facts,
        List.of(page.say("stop.paper.effect"), page.say("stop.paper.resume")),
        List.of(
            page.say("stop.sign.applicant"),
            page.say("stop.sign.desk"),
            page.say("stop.sign.engineering")));
  }

  private static ReportPaper notice(Page page, Site site, Violation one) {
    List<PrintLine> facts = new ArrayList<>();
    facts.add(new PrintLine(page.say("violation.number"), one.printedNumber()));
    facts.addAll(facts(page, site));
    facts.add(new PrintLine(page.say("violation.kind"), page.name(one.kind())));
    facts.add(new PrintLine(page.say("violation.words"), one.words()));
    facts.add(new PrintLine(page.say("violation.remedy"), one.remedy()));
    facts.add(new PrintLine(page.say("violation.due"), one.due().toString()));
    if (one.chargeFen() > 0) {
      facts.add(new PrintLine(page.say("violation.charge"), Money.figures(one.chargeFen())));
    }
    facts.add(
        new PrintLine(
            page.say("violation.made"), one.made().by() + " " + page.day(one.made().at())));
    return paper(
        page,
        "violation-" + one.printedNumber(),
        page.say("violation.one"),
        facts,
        List.of(
            page.say("violation.paper.photos", one.photos().size()),
            page.say("violation.paper.effect")),
        List.of(
            page.say("violation.sign.head"),
            page.say("violation.sign.owner"),
            page.say("violation.sign.engineering")));
  }

  private static List<PrintLine> facts(Page page, Site site) {
    Permit permit = site.permit();
    String company = permit.contractor().company();
    List<PrintLine> facts = new ArrayList<>();
    facts.add(new PrintLine(page.say("stop.permit"), String.valueOf(permit.number())));
    facts.add(new PrintLine(page.say("stop.unit"), site.file().unit().name()));
    facts.add(
        new PrintLine(
            page.say("stop.contractor"), company == null ? page.say("stop.own-crew") : company));
    facts.add(
        new PrintLine(
            page.say("stop.head"),
            permit.contractor().headName() + " " + permit.contractor().headPhone()));
    return facts;
  }

  private static ReportPaper paper(
      Page page,
      String name,
      String heading,
      List<PrintLine> facts,
      List<String> notes,
      List<String> signatures) {
    return new ReportPaper(
        name,
        page.frame().estate(),
        heading,
        facts,
        List.of(),
        notes,
        signatures,
        page.day(page.now()),
        false);
  }
}
