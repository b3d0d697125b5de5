package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.server.db.Page;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.site.Site;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;

/** {@code /api/v1/passes}. */
public final class PassApi {
  private final EstateId estate;
  private final Passes passes;
  private final PassDesk desk;
  private final Site site;
  private final OperatorActions actions;

  public PassApi(
      EstateId estate, Passes passes, PassDesk desk, Site site, OperatorActions actions) {
    this.estate = estate;
    this.passes = passes;
    this.desk = desk;
    this.site = site;
    this.actions = actions;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    int limit = ApiList.limit(asked);
    String words = asked.text("q");
    String cursor = asked.text("cursor");
    Future<Page<Pass>> found;
    try {
      found =
          words.isEmpty()
              ? passes.list(estate, cursor.isEmpty() ? null : cursor, limit)
              : passes.find(estate, words, limit).map(all -> new Page<>(all, null));
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("cursor", "wrong.not-a-cursor", cursor);
    }
    return found.map(page -> Reply.json(ApiList.of(page, PassJson::of)));
  }

  public Future<Reply> show(Exchange exchange) {
    PassId id = new PassId(exchange.id("id"));
    return actions
        .looked(exchange.caller().name(), "pass:" + id)
        .compose(recorded -> passes.byId(estate, id))
        .map(found -> found.orElseThrow(Refusal::notFound))
        .compose(
            pass ->
                passes
                    .inForce(estate, id)
                    .map(inForce -> Reply.json(PassJson.of(pass).with(inForce))));
  }

  public Future<Reply> issue(Exchange exchange) {
    Form form = exchange.body();
    return site.units(estate)
        .compose(
            units -> {
              PassApplication application =
                  PassForm.read(form, units, exchange.page().frame().zone())
                      .orElseThrow(() -> Refusal.of(form));
              return passes.issue(estate, application, exchange.caller().name());
            })
        .<Reply>map(
            pass -> {
              exchange.setHeader("location", "/api/v1/passes/" + pass.id());
              boolean code = pass.hasCode();
              PassJson json = PassJson.of(pass);
              return new Reply.Json(201, code ? json.with(passes.token(estate, pass)) : json);
            })
        .recover(e -> refused(form, e));
  }

  public Future<Reply> block(Exchange exchange) {
    Form form = exchange.body();
    PassStanding standing = PassStanding.BLOCKED;
    if (!form.text("standing").isEmpty()) {
      standing = form.oneOf("standing", PassStanding.class).orElse(PassStanding.BLOCKED);
      if (standing == PassStanding.ACTIVE) {
        form.wrong("standing", "wrong.unknown-choice", "ACTIVE");
      }
    }
    if (!form.isRight()) {
      throw Refusal.of(form);
    }
    Moving moving = moving(exchange, form);
    return (standing == PassStanding.LOST
            ? desk.lost(estate, moving)
            : desk.suspend(estate, moving, Pass.Cause.OTHER))
        .map(pass -> Reply.json(PassJson.of(pass)))
        .recover(e -> refused(form, e));
  }

  public Future<Reply> unblock(Exchange exchange) {
    Form form = exchange.body();
    return desk.resume(estate, moving(exchange, form))
        .map(pass -> Reply.json(PassJson.of(pass)))
        .recover(e -> refused(form, e));
  }

  private static Moving moving(Exchange exchange, Form form) {
    return new Moving(new PassId(exchange.id("id")), null, why(form), By.of(exchange.caller()));
  }

  /** A program that gives no reason is one itself. */
  private static String why(Form form) {
    String why = form.text("why");
    if (why.length() > 200) {
      form.wrong("why", "wrong.too-long", 200);
      throw Refusal.of(form);
    }
    return why.isEmpty() ? "API" : why;
  }

  private static <T> Future<T> refused(Form form, Throwable e) {
    if (!(e instanceof PassRefused refused)) {
      return Future.failedFuture(e);
    }
    if (refused.isAbout(Fault.PASS_UNKNOWN)) {
      return Future.failedFuture(Refusal.notFound());
    }
    if (refused.isAbout(Fault.NOT_IN_THIS_STATE)) {
      return Future.failedFuture(new Refusal(409, "standing-already"));
    }
    PassForm.objections(form, refused);
    return Future.failedFuture(Refusal.of(form));
  }
}
