package gatehouse.server.visit.way.pages;

import gatehouse.server.pass.uses.DoubleUse;
import gatehouse.server.visit.Visit;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pass that let in more often than it may, and a guard's word on it. */
public final class DoubleUsePages {
  private static final String TEMPLATE = "visit/way/double-use";
  private static final int LONGEST_WORD = 200;

  private final WayShelf shelf;

  public DoubleUsePages(WayShelf shelf) {
    this.shelf = shelf;
  }

  /**
   * What the page shows.
   *
   * @param visit whose pass it is; absent for a pass without one
   */
  public record Shown(DoubleUse use, @Nullable Visit visit, Form form) {}

  public Future<Reply> show(Exchange exchange) {
    return shown(exchange.id("id"), Form.empty()).map(shown -> Reply.page(TEMPLATE, shown));
  }

  public Future<Reply> answer(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    String word = form.required("word", LONGEST_WORD);
    if (!form.isRight()) {
      return redrawn(id, form);
    }
    DoubleUse.Seen seen = new DoubleUse.Seen(exchange.page().now(), exchange.caller().name(), word);
    return shelf
        .database()
        .work(tx -> shelf.books().doubles().acknowledge(tx, shelf.estate(), id, seen))
        .compose(
            written -> {
              if (written) {
                return Future.succeededFuture(new Reply.SeeOther("/double-uses/" + id));
              }
              form.wrong("word", "double-use.answered-already");
              return redrawn(id, form);
            });
  }

  /** What it says, in a sentence. */
  public static String said(Page page, DoubleUse use) {
    String made =
        use.made().stream()
            .map(one -> one.lane() + " " + page.time(one.at()))
            .collect(Collectors.joining(" · "));
    return page.say("double-use.said", use.holder(), use.made().size(), use.allowed(), made);
  }

  private Future<Reply> redrawn(UUID id, Form form) {
    return shown(id, form).map(shown -> Reply.redrawn(TEMPLATE, shown));
  }

  private Future<Shown> shown(UUID id, Form form) {
    return shelf
        .database()
        .work(
            tx -> {
              DoubleUse use =
                  shelf
                      .books()
                      .doubles()
                      .byId(tx, shelf.estate(), id)
                      .orElseThrow(Refusal::notFound);
              Visit visit =
                  shelf
                      .books()
                      .visits()
                      .byPass(tx, shelf.estate(), use.pass().value())
                      .orElse(null);
              return new Shown(use, visit, form);
            });
  }
}
