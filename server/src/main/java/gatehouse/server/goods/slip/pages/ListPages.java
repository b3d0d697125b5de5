package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipBook;
import gatehouse.server.goods.SlipState;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.gate.Scans;
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

/** The slips as a list; a number that was typed, or a code that was scanned, leads to its slip. */
public final class ListPages {
  private static final int PART = 50;

  /**
   * The list.
   *
   * @param state only those; absent for all
   * @param older where the next part is; empty at the end
   */
  public record Lists(
      List<SlipBook.Line> lines, @Nullable SlipState state, String words, String older) {}

  private final EstateId estate;
  private final Database database;
  private final SlipBook book;
  private final Slips slips;
  private final Scans scans;

  public ListPages(EstateId estate, Database database, SlipBook book, Slips slips, Scans scans) {
    this.estate = estate;
    this.database = database;
    this.book = book;
    this.slips = slips;
    this.scans = scans;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    String words = asked.text("q");
    SlipState state = SlipForm.constant(asked.text("state"), SlipState.class).orElse(null);
    String cursor = asked.text("cursor");
    return database.work(
        tx -> {
          Optional<Slip> meant =
              Slip.number(words).flatMap(number -> slips.byNumber(tx, estate, number));
          if (meant.isEmpty() && scans.find(tx, estate, words) instanceof Scans.Found.OfSlip of) {
            meant = Optional.of(of.slip());
          }
          if (meant.isPresent()) {
            return new Reply.SeeOther("/goods/" + meant.get().id());
          }
          try {
            var page = book.list(tx, estate, state, words, cursor.isEmpty() ? null : cursor, PART);
            String next = page.next();
            return Reply.page(
                "goods/list",
                new Lists(
                    page.items(), state, words, next == null ? "" : older(state, words, next)));
          } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
          }
        });
  }

  private static String older(@Nullable SlipState state, String words, String cursor) {
    return "/goods?state="
        + (state == null ? "" : state.name())
        + "&q="
        + URLEncoder.encode(words, StandardCharsets.UTF_8)
        + "&cursor="
        + cursor;
  }
}
