package gatehouse.server.cardstock.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.Place;
import gatehouse.server.cardstock.ask.Returns;
import gatehouse.server.cardstock.book.CardKinds;
import gatehouse.server.cardstock.book.CardPlaces;
import gatehouse.server.cardstock.book.CardPlaces.There;
import gatehouse.server.cardstock.book.CardStock;
import gatehouse.server.db.Database;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.List;

/** Cards taken back by tap. */
public final class ReturnPages {
  /**
   * The form, and what waits.
   *
   * @param waiting returned cards that are not in stock yet, by kinds
   * @param done how many are in stock again; negative when that was not asked
   */
  public record Shown(Form form, List<Option> places, List<There> waiting, int done) {
    public Shown {
      places = List.copyOf(places);
      waiting = List.copyOf(waiting);
    }
  }

  /** Each card's pass ends, at some 5 ms, and meanwhile nobody else comes to either book. */
  private static final int MOST = 1_000;

  private final EstateId estate;
  private final Database database;
  private final CardStock stock;
  private final CardKinds kinds;
  private final Returns returns;

  public ReturnPages(
      EstateId estate, Database database, CardStock stock, CardKinds kinds, Returns returns) {
    this.estate = estate;
    this.database = database;
    this.stock = stock;
    this.kinds = kinds;
    this.returns = returns;
  }

  public Future<Reply> show(Exchange exchange) {
    Form query = exchange.query();
    int done = query.text("done").matches("[0-9]{1,5}") ? Integer.parseInt(query.text("done")) : -1;
    return shown(exchange, Form.empty(), done).map(shown -> Reply.page("cards/returns", shown));
  }

  public Future<Reply> take(Exchange exchange) {
    Form form = exchange.body();
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    return database
        .<Reply>work(
            tx -> {
              List<String> stores = kinds.policy(tx, estate).stores();
              Place to = CardsForm.place(form, stores, List.of(exchange.caller().name()));
              List<String> uids = CardsForm.uids(tx, stock, estate, form, MOST);
              int done = returns.take(tx, estate, timed.piece(), uids, to, exchange.caller());
              WorkLog.write(
                  tx,
                  estate,
                  timed.done(
                      WorkKind.CARD_RETURN,
                      "card:" + uids.get(0),
                      exchange.caller().name(),
                      exchange.page().now()));
              return new Reply.SeeOther("/cards/returns?done=" + done);
            })
        .recover(
            CardsForm.refused(
                exchange,
                form,
                () ->
                    shown(exchange, form, -1).map(shown -> Reply.redrawn("cards/returns", shown))));
  }

  private Future<Shown> shown(Exchange exchange, Form form, int done) {
    return database.work(
        tx ->
            new Shown(
                form,
                CardsForm.places(
                    exchange.page(),
                    kinds.policy(tx, estate).stores(),
                    List.of(exchange.caller().name())),
                CardPlaces.now(tx, estate).stream()
                    .filter(one -> one.place().equals(Place.RETURNED))
                    .toList(),
                done));
  }
}
