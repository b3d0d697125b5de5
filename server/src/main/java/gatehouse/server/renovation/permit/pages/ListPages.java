package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.renovation.PermitState;
import gatehouse.server.renovation.permit.InboxPart;
import gatehouse.server.renovation.permit.PermitBook;
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

/** The permits as a list, and what waits for engineering. */
public final class ListPages {
  private static final int PART = 50;

  /**
   * The list.
   *
   * @param state only those; absent for all
   * @param older where the next part is; empty at the end
   */
  public record Lists(
      List<PermitBook.Line> lines, @Nullable PermitState state, String words, String older) {}

  /** What waits for engineering's word. */
  public record Inbox(List<PermitBook.Line> declared, List<PermitModel.Part> parts) {}

  private final EstateId estate;
  private final Database database;
  private final PermitBook book;
  private final List<InboxPart> parts;

  /**
   * @param parts of the inbox that other rooms draw, in their order
   */
  public ListPages(EstateId estate, Database database, PermitBook book, List<InboxPart> parts) {
    this.estate = estate;
    this.database = database;
    this.book = book;
    this.parts = List.copyOf(parts);
  }

  /** A number that was scanned or typed whole leads to its permit. */
  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    String words = asked.text("q");
    return words.isEmpty()
        ? part(asked, words)
        : book.byNumber(estate, words)
            .compose(
                found ->
                    found.isPresent()
                        ? Future.succeededFuture(
                            new Reply.SeeOther("/renovation/" + found.get().permit().id()))
                        : part(asked, words));
  }

  private Future<Reply> part(Form asked, String words) {
    String cursor = asked.text("cursor");
    PermitState state = state(asked).orElse(null);
    try {
      return book.list(estate, state, words, cursor.isEmpty() ? null : cursor, PART)
          .map(
              page ->
                  Reply.page(
                      "renovation/list",
                      new Lists(
                          page.items(),
                          state,
                          words,
                          page.next() == null ? "" : older(state, words, page.next()))));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  public Future<Reply> inbox(Exchange exchange) {
    return book.waiting(estate)
        .compose(
            declared ->
                database.work(
                    tx ->
                        new Inbox(
                            declared,
                            parts.stream()
                                .map(
                                    part ->
                                        new PermitModel.Part(
                                            part.template(), part.read(tx, estate)))
                                .toList())))
        .map(model -> Reply.page("renovation/inbox", model));
  }

  static Optional<PermitState> state(Form asked) {
    return List.of(PermitState.values()).stream()
        .filter(one -> one.name().equals(asked.text("state")))
        .findFirst();
  }

  private static String older(@Nullable PermitState state, String words, String cursor) {
    return "/renovation?state="
        + (state == null ? "" : state.name())
        + "&q="
        + URLEncoder.encode(words, StandardCharsets.UTF_8)
        + "&cursor="
        + cursor;
  }
}
