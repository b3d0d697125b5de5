package gatehouse.server.cardstock.receipt.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardBatch;
import gatehouse.server.cardstock.pages.CardsForm;
import gatehouse.server.cardstock.receipt.Batches;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** What was delivered, where those cards are, and the recall of a bad batch. */
public final class BatchPages {
  private static final int SHOWN = 100;
  private static final int IN_HANDS = 500;

  /** The latest batches. */
  public record Batch(List<CardBatch> batches) {
    public Batch {
      batches = List.copyOf(batches);
    }
  }

  /** One batch. */
  public record One(
      CardBatch batch, List<Batches.There> places, List<Batches.InHands> inHands, Form form) {
    public One {
      places = List.copyOf(places);
      inHands = List.copyOf(inHands);
    }

    public long cards() {
      return places.stream().mapToLong(Batches.There::cards).sum();
    }
  }

  private final EstateId estate;
  private final Database database;
  private final Batches batches;

  public BatchPages(EstateId estate, Database database, Batches batches) {
    this.estate = estate;
    this.database = database;
    this.batches = batches;
  }

  public Future<Reply> list(Exchange exchange) {
    return database.work(
        tx -> Reply.page("cards/batches", new Batch(batches.list(tx, estate, SHOWN))));
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(tx -> Reply.page("cards/batch", one(tx, exchange.id("id"), Form.empty())));
  }

  public Future<Reply> recall(Exchange exchange) {
    return done(
        exchange,
        (tx, form) ->
            batches.recall(
                tx,
                estate,
                CardsForm.once(form),
                exchange.id("id"),
                form.text("why"),
                exchange.caller().name(),
                exchange.page().now()));
  }

  public Future<Reply> sendBack(Exchange exchange) {
    return done(
        exchange,
        (tx, form) ->
            batches.sendBack(
                tx,
                estate,
                CardsForm.once(form),
                exchange.id("id"),
                form.text("why"),
                exchange.caller().name()));
  }

  private interface Step {
    void on(Tx tx, Form form);
  }

  private Future<Reply> done(Exchange exchange, Step step) {
    Form form = exchange.body();
    UUID id = exchange.id("id");
    CardsForm.why(form);
    return database
        .<Reply>work(
            tx -> {
              CardBatch batch = batches.byId(tx, estate, id).orElseThrow(Refusal::notFound);
              if (!form.isRight()) {
                throw Refused.of("why", "CardFault.WHY_MISSING");
              }
              step.on(tx, form);
              return new Reply.SeeOther("/cards/batches/" + batch.id());
            })
        .recover(
            CardsForm.refused(
                exchange,
                form,
                () -> database.work(tx -> Reply.redrawn("cards/batch", one(tx, id, form)))));
  }

  private One one(Tx tx, UUID id, Form form) {
    return new One(
        batches.byId(tx, estate, id).orElseThrow(Refusal::notFound),
        batches.places(tx, estate, id),
        batches.inHands(tx, estate, id, IN_HANDS),
        form);
  }
}
