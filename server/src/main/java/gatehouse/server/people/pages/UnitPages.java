package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.pages.LivePasses.LivePass;
import gatehouse.server.site.UnitState;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.List;

/** The units, each with its household and its state. */
public final class UnitPages {
  private static final int A_PAGE = 50;

  private final EstateId estate;
  private final Database database;
  private final Units units;
  private final LivePasses passes;

  public UnitPages(EstateId estate, Database database, Units units, LivePasses passes) {
    this.estate = estate;
    this.database = database;
    this.units = units;
    this.passes = passes;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    Units.Filter filter = filter(asked);
    return units
        .list(estate, filter, exchange.page().today(), asked.text("after"), A_PAGE)
        .compose(
            lines ->
                units
                    .buildings(estate)
                    .map(
                        buildings ->
                            Reply.page(
                                "people/units",
                                new PeopleModels.UnitList(
                                    filter, lines, buildings, more(filter, lines.next())))));
  }

  public Future<Reply> show(Exchange exchange) {
    return database
        .work(
            tx -> {
              Units.Versioned unit = unit(tx, exchange);
              tx.await(
                  OperatorActions.record(
                      tx.connection(),
                      exchange.page().now(),
                      exchange.caller().name(),
                      "looked-at",
                      "unit:" + unit.unit().id()));
              return unit;
            })
        .compose(unit -> model(exchange, blank(unit)))
        .map(model -> Reply.page("people/unit", model));
  }

  public Future<Reply> changeState(Exchange exchange) {
    Form form = exchange.body();
    String reason = form.text("reason");
    UnitState state = form.oneOf("state", UnitState.class).orElse(UnitState.HANDED_OVER);
    if (!form.isRight()) {
      return redrawn(exchange, form);
    }
    return database
        .<Reply>work(
            tx -> {
              Units.Versioned unit = unit(tx, exchange);
              Units.Versioned seen =
                  new Units.Versioned(unit.unit(), unit.building(), PeopleForm.version(form));
              units.changeState(tx, estate, seen, state, reason, exchange.caller().name());
              return new Reply.SeeOther(path(unit));
            })
        .recover(
            e -> {
              if (!(e instanceof PeopleRefused refused)) {
                return Future.failedFuture(e);
              }
              PeopleForm.objections(form, refused);
              return redrawn(exchange, form);
            });
  }

  static String path(Units.Versioned unit) {
    return "/units/" + PeopleModels.part(unit.unit().id());
  }

  private Units.Versioned unit(Tx tx, Exchange exchange) {
    return units.byId(tx, estate, exchange.path("id")).orElseThrow(Refusal::notFound);
  }

  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return model(exchange, form).map(model -> Reply.redrawn("people/unit", model));
  }

  private Future<PeopleModels.OneUnit> model(Exchange exchange, Form form) {
    Future<List<LivePass>> live = passes.ofUnit(estate, exchange.path("id"));
    return live.compose(
        found ->
            database.work(
                tx -> {
                  Units.Versioned unit = unit(tx, exchange);
                  String id = unit.unit().id();
                  return new PeopleModels.OneUnit(
                      unit,
                      units.members(tx, estate, id),
                      found,
                      units.history(tx, estate, id),
                      exchange.page().today(),
                      form);
                }));
  }

  private static Form blank(Units.Versioned unit) {
    return Form.holding(
        "version", String.valueOf(unit.version()), "state", unit.unit().state().name());
  }

  private static Units.Filter filter(Form asked) {
    UnitState state = null;
    for (UnitState one : UnitState.values()) {
      state = one.name().equals(asked.text("state")) ? one : state;
    }
    return new Units.Filter(PeopleForm.orNull(asked.text("building")), state, asked.text("q"));
  }

  private static String more(Units.Filter filter, @org.jspecify.annotations.Nullable String next) {
    if (next == null) {
      return "";
    }
    UnitState state = filter.state();
    String building = filter.building();
    return "/units?q=%s&state=%s&building=%s&after=%s"
        .formatted(
            PeopleModels.part(filter.words()),
            state == null ? "" : state.name(),
            building == null ? "" : PeopleModels.part(building),
            PeopleModels.part(next));
  }
}
