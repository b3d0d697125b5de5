package gatehouse.server.goods.gate.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.gate.Releases;
import gatehouse.server.goods.gate.Scans;
import gatehouse.server.goods.gate.Scans.Found;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.goods.gate.Trips;
import gatehouse.server.people.household.Units;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** JSON for the gate's page: what a scanned slip is, what left on it, that it goes back. */
public final class GateApi {
  /** What slips are looked up in. */
  public record Books(Slips slips, Trips trips, Releases releases, Scans scans, Units units) {}

  private final EstateId estate;
  private final Database database;
  private final Books books;

  public GateApi(EstateId estate, Database database, Books books) {
    this.estate = estate;
    this.database = database;
    this.books = books;
  }

  public Future<Reply> scan(Exchange exchange) {
    Page page = exchange.page();
    String text = exchange.query().text("scan");
    return database.work(tx -> Reply.json(scanned(tx, page, books.scans().find(tx, estate, text))));
  }

  public Future<Reply> release(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    Optional<Trip.Told> told = TripForm.read(form, id, exchange.caller().name());
    if (told.isEmpty()) {
      return refused(exchange, id, Refused.of("", "GoodsFault.NOTHING_COUNTED"));
    }
    Page page = exchange.page();
    return database
        .<Reply>work(
            tx -> {
              Releases.Done done = books.releases().release(tx, estate, told.get());
              return new Reply.Json(
                  done.again() ? 200 : 201,
                  Map.of(
                      "release",
                      SlipJson.TripJson.of(done.trip()),
                      "slip",
                      json(tx, page, done.slip())));
            })
        .recover(e -> refused(exchange, id, e));
  }

  public Future<Reply> sendBack(Exchange exchange) {
    UUID id = exchange.id("id");
    String why = exchange.body().text("why");
    return database
        .<Reply>work(
            tx -> {
              Slip slip = books.releases().sendBack(tx, estate, id, why, exchange.caller().name());
              return Reply.json(Map.of("slip", json(tx, exchange.page(), slip)));
            })
        .recover(e -> refused(exchange, id, e));
  }

  private Future<Reply> refused(Exchange exchange, UUID id, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    if (refused.says("GoodsFault.SLIP_UNKNOWN")) {
      return Future.failedFuture(Refusal.notFound());
    }
    Refused.Refusal first = refused.refusals().get(0);
    return database.work(
        tx -> {
          Slip slip = books.slips().byId(tx, estate, id).orElseThrow(Refusal::notFound);
          Map<String, Object> said = new HashMap<>();
          said.put("fault", first.fault());
          said.put("said", first.said(exchange.words()));
          if (first.field().matches("[0-9]{1,5}")) {
            said.put("line", Integer.valueOf(first.field()));
          }
          said.put("slip", json(tx, exchange.page(), slip));
          return new Reply.Json(422, said);
        });
  }

  private Map<String, Object> scanned(Tx tx, Page page, Found found) {
    if (found instanceof Found.OfSlip of) {
      Slip slip = of.slip();
      String why =
          books
              .releases()
              .whyNot(tx, estate, slip)
              .map(refusal -> refusal.said(page.words()))
              .orElse("");
      return Map.of("kind", "slip", "said", why, "slip", json(tx, page, slip));
    }
    if (found instanceof Found.OfPass) {
      return Map.of("kind", "pass", "said", page.say("goods.scan.pass"));
    }
    if (found instanceof Found.Forged) {
      return Map.of("kind", "forged", "said", page.say("goods.scan.forged"));
    }
    return found instanceof Found.OtherEstate
        ? Map.of("kind", "other-estate", "said", page.say("goods.scan.other-estate"))
        : Map.of("kind", "unknown", "said", page.say("goods.scan.unknown"));
  }

  private SlipJson json(Tx tx, Page page, Slip slip) {
    String unit =
        books.units().byId(tx, estate, slip.unit()).map(one -> one.unit().name()).orElse("");
    List<Trip> trips = books.trips().of(tx, estate, slip.id());
    boolean open = books.releases().whyNot(tx, estate, slip).isEmpty();
    return SlipJson.of(page, slip, unit, open, trips);
  }
}
