package gatehouse.server.cardstock.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.book.CardJournal;
import gatehouse.server.cardstock.book.CardJournals;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journals of cards, and taking one back. */
public final class JournalPages {
  private static final int SHOWN = 50;

  /**
   * A part of the list.
   *
   * @param more address of the next part; empty at the end
   */
  public record Heads(List<CardJournals.Head> heads, String more) {
    public Heads {
      heads = List.copyOf(heads);
    }
  }

  /**
   * One journal.
   *
   * @param reversal the journal that took it back; absent when it stands
   */
  public record One(CardJournal journal, CardJournals.@Nullable Head reversal, Form form) {}

  private final EstateId estate;
  private final Database database;
  private final CardStock stock;

  public JournalPages(EstateId estate, Database database, CardStock stock) {
    this.estate = estate;
    this.database = database;
    this.stock = stock;
  }

  public Future<Reply> list(Exchange exchange) {
    return database.work(
        tx -> {
          Page<CardJournals.Head> page =
              CardJournals.list(tx, estate, CardsForm.before(exchange), SHOWN);
          String more = page.next() == null ? "" : "/cards/journal?before=" + page.next();
          return Reply.page("cards/journals", new Heads(page.items(), more));
        });
  }

  public Future<Reply> show(Exchange exchange) {
    return model(exchange.id("id"), Form.empty()).map(one -> Reply.page("cards/journal", one));
  }

  public Future<Reply> reverse(Exchange exchange) {
    Form form = exchange.body();
    UUID journal = exchange.id("id");
    String why = CardsForm.why(form);
    return database
        .<Reply>work(
            tx -> {
              CardJournal wrong = stock.journal(tx, estate, journal).orElseThrow(Refusal::notFound);
              if (!form.isRight()) {
                throw Refused.of("why", "CardFault.WHY_MISSING");
              }
              stock.reverse(
                  tx, estate, CardsForm.once(form), wrong.id(), why, exchange.caller().name());
              return new Reply.SeeOther("/cards/journal/" + journal);
            })
        .recover(
            CardsForm.refused(
                exchange,
                form,
                () -> model(journal, form).map(one -> Reply.redrawn("cards/journal", one))));
  }

  private Future<One> model(UUID id, Form form) {
    return database.work(
        tx ->
            new One(
                stock.journal(tx, estate, id).orElseThrow(Refusal::notFound),
                CardJournals.reversalOf(tx, estate, id).orElse(null),
                form));
  }
}
