package gatehouse.server.goods.gate.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.goods.gate.Trips;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.UUID;

/** A trip that left not as its slip says, and somebody's word on it. */
public final class TripPages {
  private static final String TEMPLATE = "goods/trip";
  private static final int LONGEST_WORD = 200;

  private final EstateId estate;
  private final Database database;
  private final Slips slips;
  private final Trips trips;

  public TripPages(EstateId estate, Database database, Slips slips, Trips trips) {
    this.estate = estate;
    this.database = database;
    this.slips = slips;
    this.trips = trips;
  }

  /** A trip and its slip. */
  public record Shown(Trip trip, Slip slip, Form form) {
    /** What a line of the slip is of. */
    public String what(Trip.Counted counted) {
      return slip.lines().stream()
          .filter(line -> line.line() == counted.line())
          .map(line -> line.what())
          .findFirst()
          .orElse("");
    }
  }

  public Future<Reply> show(Exchange exchange) {
    return shown(exchange.id("trip"), Form.empty()).map(shown -> Reply.page(TEMPLATE, shown));
  }

  public Future<Reply> answer(Exchange exchange) {
    UUID id = exchange.id("trip");
    Form form = exchange.body();
    String said = form.required("word", LONGEST_WORD);
    if (!form.isRight()) {
      return redrawn(id, form);
    }
    Trip.Word word = new Trip.Word(exchange.page().now(), exchange.caller().name(), said);
    return shown(id, form)
        .compose(
            shown ->
                database.work(
                    tx -> {
                      boolean first = trips.answer(tx, estate, id, word);
                      slips.ring(tx, estate);
                      return first;
                    }))
        .compose(
            first -> {
              if (first) {
                return Future.succeededFuture(new Reply.SeeOther("/goods/trips/" + id));
              }
              form.wrong("word", "double-use.answered-already");
              return redrawn(id, form);
            });
  }

  private Future<Reply> redrawn(UUID id, Form form) {
    return shown(id, form).map(shown -> Reply.redrawn(TEMPLATE, shown));
  }

  /** Only a trip that has something to answer has a page. */
  private Future<Shown> shown(UUID id, Form form) {
    return database.work(
        tx -> {
          Trip trip =
              trips
                  .byId(tx, estate, id)
                  .filter(one -> !one.flags().isEmpty())
                  .orElseThrow(Refusal::notFound);
          Slip slip = slips.byId(tx, estate, trip.slip()).orElseThrow(Refusal::notFound);
          return new Shown(trip, slip, form);
        });
  }
}
