package gatehouse.server.visit.desk.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.desk.VisitBook;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The visits, searched and filtered; and those that wait for a supervisor. */
public final class ListPages {
  private static final int PART = 50;

  /**
   * What the list shows.
   *
   * @param state only those; absent for all
   * @param older where the next part is; empty at the end
   * @param held how many wait for somebody to look
   */
  public record Lists(
      List<VisitBook.Line> lines,
      @Nullable VisitState state,
      String words,
      String older,
      int held) {
    public Lists {
      lines = List.copyOf(lines);
    }
  }

  /** Those that wait. */
  public record Held(List<VisitBook.Line> lines) {
    public Held {
      lines = List.copyOf(lines);
    }
  }

  private final EstateId estate;
  private final VisitBook book;

  public ListPages(EstateId estate, VisitBook book) {
    this.estate = estate;
    this.book = book;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    String words = asked.text("q");
    Optional<VisitState> state =
        List.of(VisitState.values()).stream()
            .filter(one -> one.name().equals(asked.text("state")))
            .findFirst();
    try {
      return book.list(estate, state.orElse(null), words, asked.text("cursor"), PART)
          .compose(
              page ->
                  book.heldUp(estate)
                      .map(
                          held ->
                              Reply.page(
                                  "visit/list",
                                  new Lists(
                                      page.items(),
                                      state.orElse(null),
                                      words,
                                      older(state, words, page.next()),
                                      held.size()))));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  public Future<Reply> held(Exchange exchange) {
    return book.heldUp(estate).map(lines -> Reply.page("visit/held", new Held(lines)));
  }

  private static String older(Optional<VisitState> state, String words, @Nullable String cursor) {
    return cursor == null
        ? ""
        : "/visits?state="
            + state.map(Enum::name).orElse("")
            + "&q="
            + URLEncoder.encode(words, StandardCharsets.UTF_8)
            + "&cursor="
            + cursor;
  }
}
