package gatehouse.server.visit.way.pages;

import gatehouse.server.pass.Pass;
import gatehouse.server.people.IdKind;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.QrPicture;
import gatehouse.server.print.SlipPaper;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.way.LentCards.By;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pass of a visit: its code on screen and on paper, and the card that is lent besides. */
public final class VisitPassPages {
  private static final String TEMPLATE = "visit/way/pass";
  private static final int LONGEST_PLACE = 30;
  private static final int LONGEST_NAME = 60;

  private final WayShelf shelf;
  private final Printer printer;

  public VisitPassPages(WayShelf shelf, Printer printer) {
    this.shelf = shelf;
    this.printer = printer;
  }

  public Future<Reply> show(Exchange exchange) {
    UUID id = exchange.id("id");
    return shown(exchange, id, null).map(shown -> Reply.page(TEMPLATE, shown));
  }

  public Future<Reply> picture(Exchange exchange) {
    return shown(exchange, exchange.id("id"), null)
        .map(shown -> new Reply.File("image/png", QrPicture.png(code(shown)), ""));
  }

  public Future<Reply> slip(Exchange exchange) {
    return shown(exchange, exchange.id("id"), null)
        .compose(shown -> printer.reply(exchange, paper(exchange.page(), shown)));
  }

  /** Lends a card, holds a paper, or both at once. */
  public Future<Reply> lend(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    String card = form.text("card");
    String place = form.text("place");
    Optional<IdKind> kind = place.isEmpty() ? Optional.empty() : form.oneOf("paper", IdKind.class);
    if (card.isEmpty() && place.isEmpty()) {
      form.wrong("card", "visit-way.lend.nothing");
    }
    if (place.length() > LONGEST_PLACE) {
      form.wrong("place", "wrong.too-long", LONGEST_PLACE);
    }
    if (!form.isRight()) {
      return redrawn(exchange, id, form);
    }
    By by = new By(exchange.caller().name(), exchange.page().now());
    return shelf
        .database()
        .<Reply>work(
            tx -> {
              var books = shelf.books();
              if (books.visits().byId(tx, shelf.estate(), id).isEmpty()) {
                throw Refusal.notFound();
              }
              Visit visit = books.visits().locked(tx, shelf.estate(), id, null);
              if (!visit.state().isOpen()) {
                throw Refused.of("", "VisitFault.OVER_ALREADY", visit.state());
              }
              if (!card.isEmpty()) {
                books.cards().lend(tx, shelf.estate(), visit, card, by);
              }
              kind.ifPresent(one -> books.held().take(tx, shelf.estate(), visit, one, place, by));
              return new Reply.SeeOther("/visits/" + id + "/pass");
            })
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(exchange, id, form)));
  }

  /** Card and paper change hands again. */
  public Future<Reply> giveBack(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    String to = form.text("to");
    if (to.length() > LONGEST_NAME) {
      form.wrong("to", "wrong.too-long", LONGEST_NAME);
      return redrawn(exchange, id, form);
    }
    By by = new By(exchange.caller().name(), exchange.page().now());
    return shelf
        .database()
        .<Reply>work(
            tx -> {
              var books = shelf.books();
              if (books.visits().byId(tx, shelf.estate(), id).isEmpty()) {
                throw Refusal.notFound();
              }
              Visit visit = books.visits().locked(tx, shelf.estate(), id, null);
              books.held().giveBack(tx, shelf.estate(), visit, to, by);
              return new Reply.SeeOther(then(form.text("then"), id));
            })
        .recover(Refused.redraw(form, exchange.words(), () -> redrawn(exchange, id, form)));
  }

  /** Where the button stood. */
  private static String then(String page, UUID visit) {
    return switch (page) {
      case "gate" -> "/gate";
      case "held" -> "/held-ids";
      default -> "/visits/" + visit + "/pass";
    };
  }

  private Future<Reply> redrawn(Exchange exchange, UUID id, Form form) {
    return shown(exchange, id, form).map(shown -> Reply.redrawn(TEMPLATE, shown));
  }

  private Future<WayShelf.Shown> shown(Exchange exchange, UUID id, @Nullable Form form) {
    return shelf
        .database()
        .work(
            tx ->
                shelf.shown(
                    tx, id, exchange.words().language(), form == null ? Form.empty() : form));
  }

  private String code(WayShelf.Shown shown) {
    Pass pass = shown.pass();
    if (pass == null || !pass.hasCode()) {
      throw Refusal.notFound();
    }
    return shelf.books().passes().code(shelf.estate(), pass);
  }

  /** Nothing on it says more of the visitor than the visitor has said. */
  private SlipPaper paper(Page page, WayShelf.Shown shown) {
    Visit visit = shown.visit();
    List<PrintLine> lines = new ArrayList<>();
    lines.add(new PrintLine(page.say("visit-way.visitor"), visit.visitor().name()));
    if (visit.visitor().companions() > 0) {
      lines.add(
          new PrintLine(
              page.say("visit-way.companions"), String.valueOf(visit.visitor().companions())));
    }
    lines.add(new PrintLine(page.say("visit-way.unit"), shown.unit()));
    lines.add(new PrintLine(page.say("visit-way.purpose"), shown.purpose()));
    lines.add(new PrintLine(page.say("visit-way.from"), page.day(visit.errand().from())));
    lines.add(new PrintLine(page.say("visit-way.until"), page.day(visit.errand().until())));
    if (!visit.visitor().plate().isEmpty()) {
      lines.add(new PrintLine(page.say("visit-way.plate"), visit.visitor().plate()));
    }
    if (!visit.errand().carried().isEmpty()) {
      lines.add(new PrintLine(page.say("visit-way.carried"), visit.errand().carried()));
    }
    return new SlipPaper(
        "visit-" + visit.number(),
        page.frame().estate(),
        page.say("visit-way.slip"),
        lines,
        code(shown),
        visit.printedNumber(),
        List.of(entries(page, visit), page.say("visit-way.slip.foot")));
  }

  /** How often the pass lets in, in a sentence. */
  public static String entries(Page page, Visit visit) {
    int entries = visit.errand().entries();
    return entries == 0
        ? page.say("visit-way.entries.any")
        : entries == 1
            ? page.say("visit-way.entries.one")
            : page.say("visit-way.entries.some", entries);
  }
}
