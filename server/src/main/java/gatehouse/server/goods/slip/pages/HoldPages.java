package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.SlipBook;
import gatehouse.server.goods.slip.Hold;
import gatehouse.server.goods.slip.Holds;
import gatehouse.server.people.household.Units;
import gatehouse.server.site.Unit;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What holds a unit's goods, and which slips it had. */
public final class HoldPages {
  private static final String TEMPLATE = "goods/hold";
  private static final int SLIPS = 20;

  /**
   * What the page shows.
   *
   * @param holds all that there ever were, the latest first
   */
  public record Shown(Unit unit, List<Hold> holds, List<SlipBook.Line> slips, Form form) {
    public Shown {
      holds = List.copyOf(holds);
      slips = List.copyOf(slips);
    }

    public String path() {
      return HoldPages.path(unit.id());
    }
  }

  private final EstateId estate;
  private final Database database;
  private final Units units;
  private final Holds holds;
  private final SlipBook book;

  public HoldPages(EstateId estate, Database database, Units units, Holds holds, SlipBook book) {
    this.estate = estate;
    this.database = database;
    this.units = units;
    this.holds = holds;
    this.book = book;
  }

  public Future<Reply> show(Exchange exchange) {
    String unit = exchange.path("id");
    return database
        .work(tx -> shown(tx, unit, Form.empty()))
        .map(shown -> Reply.page(TEMPLATE, shown));
  }

  public Future<Reply> set(Exchange exchange) {
    String unit = exchange.path("id");
    Form form = exchange.body();
    var kind = form.oneOf("kind", Hold.HoldKind.class);
    return database
        .<Reply>work(
            tx -> {
              Unit known = unit(tx, unit);
              if (kind.isEmpty()) {
                throw new Refused(List.of());
              }
              holds.set(
                  tx, estate, known.id(), kind.get(), form.text("why"), exchange.caller().name());
              return new Reply.SeeOther(path(known.id()));
            })
        .recover(e -> refused(exchange, unit, form, e));
  }

  public Future<Reply> lift(Exchange exchange) {
    String unit = exchange.path("id");
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              Unit known = unit(tx, unit);
              holds.lift(
                  tx,
                  estate,
                  known.id(),
                  exchange.id("hold"),
                  form.text("lift"),
                  exchange.caller().name());
              return new Reply.SeeOther(path(known.id()));
            })
        .recover(e -> refused(exchange, unit, form, e));
  }

  private Future<Reply> refused(Exchange exchange, String unit, Form form, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    refused.at(form, exchange.words());
    return database.work(tx -> shown(tx, unit, form)).map(shown -> Reply.redrawn(TEMPLATE, shown));
  }

  private Shown shown(Tx tx, String id, Form form) {
    Unit unit = unit(tx, id);
    return new Shown(
        unit, holds.all(tx, estate, unit.id()), book.ofUnit(tx, estate, unit.id(), SLIPS), form);
  }

  private Unit unit(Tx tx, String id) {
    return units.byId(tx, estate, id).orElseThrow(Refusal::notFound).unit();
  }

  private static String path(String unit) {
    return "/units/" + URLEncoder.encode(unit, StandardCharsets.UTF_8) + "/hold";
  }
}
