package gatehouse.server.find.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.find.Find;
import gatehouse.server.find.Found;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Page;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** The answers under the search box; with {@code go} straight to the only one. */
public final class FindPages {
  private final EstateId estate;
  private final Find find;

  /** What was looked for, and what fits. */
  public record Model(String words, Found found) {}

  public FindPages(EstateId estate, Find find) {
    this.estate = estate;
    this.find = find;
  }

  /** The part that drops down. */
  public Future<Reply> hits(Exchange exchange) {
    return look(exchange).map(model -> Reply.page("find/hits", model));
  }

  /** A whole page of it, or what was found when it is one thing alone: for Enter and for a card. */
  public Future<Reply> show(Exchange exchange) {
    return look(exchange)
        .map(
            model ->
                only(exchange.page(), model.found())
                    .<Reply>map(Reply.SeeOther::new)
                    .orElseGet(() -> Reply.page("find/all", model)));
  }

  private Future<Model> look(Exchange exchange) {
    String words = exchange.query().text("find");
    Page page = exchange.page();
    LocalDate today = page.today();
    return find.look(estate, words, today).map(found -> new Model(words, found));
  }

  /** A card that is tapped leads to its own page, on which its pass stands too. */
  private static Optional<String> only(Page page, Found found) {
    if (found.cards().size() == 1 && found.units().isEmpty() && found.people().isEmpty()) {
      String card = path("cards", found.cards().get(0).uid());
      if (page.may("GET", card)) {
        return Optional.of(card);
      }
    }
    int all =
        found.units().size()
            + found.people().size()
            + found.passes().size()
            + found.permits().size();
    if (all != 1) {
      return Optional.empty();
    }
    return paths(found).filter(path -> page.may("GET", path)).findFirst();
  }

  private static java.util.stream.Stream<String> paths(Found found) {
    return java.util.stream.Stream.of(
            found.units().stream().map(unit -> path("units", unit.id())),
            found.people().stream().map(one -> path("people", one.person().id().toString())),
            found.passes().stream().map(pass -> path("passes", pass.id().toString())),
            found.permits().stream().map(one -> path("renovation", one.permit().id().toString())))
        .flatMap(paths -> paths);
  }

  /** Where a thing is shown. */
  public static String path(String room, String id) {
    return "/"
        + room
        + "/"
        + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
            .replace("+", "%20");
  }
}
