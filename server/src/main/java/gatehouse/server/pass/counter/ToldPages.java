package gatehouse.server.pass.counter;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.pass.policy.Told;
import gatehouse.server.pass.told.Notice;
import gatehouse.server.pass.told.Notices;
import gatehouse.server.print.NoticePaper;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/**
 * What the customer has to know, on a page that faces him and on paper; that it was is recorded.
 */
public final class ToldPages {
  /** What the page shows: one customer's matter, in both languages. */
  public record Model(PassModel file, List<Page> languages) {}

  private final EstateId estate;
  private final PassFiles files;
  private final CounterShelf shelf;
  private final Printer printer;
  private final Clock clock;

  public ToldPages(
      EstateId estate, PassFiles files, CounterShelf shelf, Printer printer, Clock clock) {
    this.estate = estate;
    this.files = files;
    this.shelf = shelf;
    this.printer = printer;
    this.clock = clock;
  }

  public Future<Reply> show(Exchange exchange) {
    Page page = exchange.page();
    return told(exchange, Notice.How.SHOWN)
        .map(
            file ->
                Reply.page(
                    "counter/customer",
                    new Model(
                        file,
                        List.of(Language.values()).stream()
                            .map(language -> in(page, language))
                            .toList())));
  }

  /** The notice as PDF. */
  public Future<Reply> print(Exchange exchange) {
    return told(exchange, Notice.How.PRINTED)
        .compose(file -> printer.reply(exchange, paper(exchange, file)));
  }

  private Future<PassModel> told(Exchange exchange, Notice.How how) {
    PassId id = new PassId(exchange.id("id"));
    return files
        .told(id)
        .compose(
            file -> {
              Notice notice =
                  new Notice(
                      clock.instant(), how, file.rule().worthTelling(), exchange.caller().name());
              return shelf
                  .database()
                  .<PassModel>work(
                      tx -> {
                        Notices.write(tx, estate, id, notice);
                        return file;
                      });
            });
  }

  private static NoticePaper paper(Exchange exchange, PassModel file) {
    Page page = exchange.page();
    var pass = file.pass();
    var unit = file.beside().unit();
    List<NoticePaper.Section> sections =
        file.rule().worthTelling().stream()
            .map(
                told ->
                    new NoticePaper.Section(
                        page.name(told), List.of(file.rule().sentence(page, told))))
            .toList();
    return new NoticePaper(
        "notice-" + pass.number(),
        page.frame().estate(),
        page.say("notice.heading", page.name(pass.kind())),
        List.of(
            new PrintLine(page.say("pass.number"), String.valueOf(pass.number())),
            new PrintLine(page.say("pass.holder"), pass.holder().name()),
            new PrintLine(page.say("pass.unit"), unit == null ? "—" : unit.name()),
            new PrintLine(page.say("pass.valid-until"), page.until(pass.validUntil()))),
        sections,
        exchange.caller().name(),
        page.day(page.now()),
        "");
  }

  private static Page in(Page page, Language language) {
    return new Page(
        page.frame(),
        page.templates(),
        Words.load(language),
        page.caller(),
        page.path(),
        page.access());
  }

  /** For the template: what there is to tell about this pass. */
  public static List<Told> items(Model model) {
    return model.file().rule().worthTelling();
  }
}
