package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Page;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Issuing;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.site.Site;
import gatehouse.server.site.Unit;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.ApiList;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Optional;

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

  /** A visitor's pass at once; any other by an application that the rules judge. */
  public Future<Reply> issue(Exchange exchange) {
    Form form = exchange.body();
    PassKind kind = form.oneOf("kind", PassKind.class).orElse(PassKind.VISITOR);
    Future<Pass> made =
        kind == PassKind.VISITOR ? visitor(exchange, form) : applied(exchange, form, kind);
    return made.<Reply>map(
            pass -> {
              exchange.setHeader("location", "/api/v1/passes/" + pass.id());
              boolean code = pass.hasCode();
              PassJson json = PassJson.of(pass);
              return new Reply.Json(201, code ? json.with(passes.token(estate, pass)) : json);
            })
        .recover(e -> MoveApi.refused(form, e));
  }

  private Future<Pass> visitor(Exchange exchange, Form form) {
    String text = form.text("unit");
    return site.unitNamed(estate, text)
        .map(found -> found.map(Unit::id).orElse(text.isEmpty() ? null : text))
        .compose(
            unit -> {
              PassApplication application =
                  PassForm.read(form, unit, exchange.page().frame().zone())
                      .orElseThrow(() -> Refusal.of(form));
              return passes.issue(estate, application, exchange.caller().name());
            });
  }

  private Future<Pass> applied(Exchange exchange, Form form, PassKind kind) {
    ApplicationForm read = new ApplicationForm(form);
    Application application = read.application(kind);
    Optional<Issuing> issuing = read.issuing();
    if (!form.isRight()) {
      throw Refusal.of(form);
    }
    By by = By.of(exchange.caller());
    return issuing
        .map(handed -> desk.applyAndIssue(estate, application, handed, by))
        .orElseGet(() -> desk.apply(estate, application, by));
  }
}
