package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.Attachment;
import gatehouse.server.attachment.Attachments;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.slip.SlipCodes;
import gatehouse.server.people.household.Units;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.QrPicture;
import gatehouse.server.print.SlipPaper;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The slip on paper, A5 or from the roll, its code as a picture, and the files that hang on it. */
public final class PaperPages {
  /** What papers are made of. */
  public record Books(Slips slips, SlipCodes codes, Units units, Attachments attachments) {}

  private record Known(Slip slip, String unit, String code) {}

  private final EstateId estate;
  private final Database database;
  private final Books books;
  private final Printer printer;

  public PaperPages(EstateId estate, Database database, Books books, Printer printer) {
    this.estate = estate;
    this.database = database;
    this.books = books;
    this.printer = printer;
  }

  public Future<Reply> sheet(Exchange exchange) {
    return known(exchange).compose(known -> printer.reply(exchange, sheet(exchange, known)));
  }

  public Future<Reply> roll(Exchange exchange) {
    return known(exchange).compose(known -> printer.reply(exchange, roll(exchange, known)));
  }

  public Future<Reply> code(Exchange exchange) {
    return known(exchange)
        .map(known -> new Reply.File("image/png", QrPicture.png(known.code()), ""));
  }

  /** A photo or paper of this slip or of a trip on it, for everybody who works with it. */
  public Future<Reply> file(Exchange exchange) {
    UUID slip = exchange.id("id");
    UUID file = exchange.id("file");
    return database
        .work(
            tx -> {
              if (!hangsOn(tx, slip, file)) {
                throw Refusal.notFound();
              }
              return books.attachments().load(tx, estate, file).orElseThrow(Refusal::notFound);
            })
        .map(
            (Attachment found) ->
                new Reply.File(found.kind().mediaType(), Buffer.buffer(found.bytes()), ""));
  }

  private boolean hangsOn(Tx tx, UUID slip, UUID file) {
    return books.slips().files(tx, estate, slip).contains(file);
  }

  private Future<Known> known(Exchange exchange) {
    UUID id = exchange.id("id");
    return database.work(
        tx -> {
          Slip slip =
              books
                  .slips()
                  .byId(tx, estate, id)
                  .filter(one -> one.number() > 0)
                  .orElseThrow(Refusal::notFound);
          String unit =
              books.units().byId(tx, estate, slip.unit()).map(one -> one.unit().name()).orElse("");
          return new Known(slip, unit, books.codes().text(estate, slip, unit));
        });
  }

  private static SlipPaper.Goods sheet(Exchange exchange, Known known) {
    Page page = exchange.page();
    Slip slip = known.slip();
    return new SlipPaper.Goods(
        page.frame().estate(),
        slip.printed(),
        facts(page, known),
        slip.lines().stream()
            .map(
                line ->
                    new SlipPaper.Goods.Item(
                        String.valueOf(line.line()),
                        line.what(),
                        line.quantity() + " " + line.measure(),
                        line.due() == null ? "" : page.say("goods.due.by", line.due().toString())))
            .toList(),
        page.say("goods.paper.note"),
        List.of(
            page.say("goods.sign.applicant"),
            page.say("goods.sign.desk"),
            page.say("goods.sign.gate")),
        exchange.caller().name(),
        page.day(page.now()),
        known.code());
  }

  private static SlipPaper roll(Exchange exchange, Known known) {
    Page page = exchange.page();
    Slip slip = known.slip();
    List<PrintLine> lines = new ArrayList<>(facts(page, known));
    slip.lines()
        .forEach(
            line ->
                lines.add(
                    new PrintLine(
                        line.line() + ". " + line.what(), line.quantity() + " " + line.measure())));
    return new SlipPaper(
        "slip-" + slip.printed(),
        page.frame().estate(),
        page.say("goods.paper"),
        lines,
        known.code(),
        slip.printed(),
        List.of(page.say("goods.paper.note")));
  }

  private static List<PrintLine> facts(Page page, Known known) {
    Slip slip = known.slip();
    List<PrintLine> facts = new ArrayList<>();
    facts.add(new PrintLine(page.say("goods.number"), slip.printed()));
    facts.add(new PrintLine(page.say("pass.unit"), known.unit()));
    facts.add(
        new PrintLine(
            page.say("goods.applicant"),
            slip.applicant().name() + "（" + page.name(slip.applicant().signer()) + "）"));
    facts.add(
        new PrintLine(
            page.say("goods.carrier"), slip.carrier().name() + " " + slip.carrier().phone()));
    if (!slip.carrier().plate().isEmpty()) {
      facts.add(new PrintLine(page.say("goods.plate"), slip.carrier().plate()));
    }
    facts.add(
        new PrintLine(
            page.say("goods.validity"),
            page.name(slip.validity().trips())
                + " "
                + page.day(slip.validity().from())
                + " – "
                + page.day(slip.validity().until())));
    return facts;
  }
}
