package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.site.Site;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.function.Function;

/** Finding a pass, looking at it, blocking and unblocking it. */
public final class PassPages {
  private static final int MOST_FOUND = 50;

  private final EstateId estate;
  private final Passes passes;
  private final PassDesk desk;
  private final Site site;
  private final OperatorActions actions;

  public PassPages(
      EstateId estate, Passes passes, PassDesk desk, Site site, OperatorActions actions) {
    this.estate = estate;
    this.passes = passes;
    this.desk = desk;
    this.site = site;
    this.actions = actions;
  }

  public Future<Reply> list(Exchange exchange) {
    String words = exchange.query().text("q");
    return site.units(estate)
        .compose(
            units ->
                (words.isEmpty()
                        ? passes.list(estate, null, MOST_FOUND).map(page -> page.items())
                        : passes.find(estate, words, MOST_FOUND))
                    .map(found -> new PassModels.Found(words, found, units)))
        .map(model -> Reply.page("pass/list", model));
  }

  public Future<Reply> show(Exchange exchange) {
    PassId id = new PassId(exchange.id("id"));
    return find(id)
        .compose(
            pass ->
                actions
                    .looked(exchange.caller().name(), "pass:" + id)
                    .compose(recorded -> model(pass, Form.empty())))
        .map(model -> Reply.page("pass/one", model));
  }

  /** The part of the page that changes by itself. */
  public Future<Reply> inForce(Exchange exchange) {
    PassId id = new PassId(exchange.id("id"));
    return passes
        .inForce(estate, id)
        .map(
            gateways ->
                Reply.page("pass/in-force", new PassModels.InForce(id.toString(), gateways)));
  }

  public Future<Reply> block(Exchange exchange) {
    Form form = exchange.body();
    boolean lost = form.text("standing").equals("LOST");
    return changed(
        exchange,
        form,
        moving ->
            lost ? desk.lost(estate, moving) : desk.suspend(estate, moving, Pass.Cause.OTHER));
  }

  public Future<Reply> unblock(Exchange exchange) {
    Form form = exchange.body();
    return changed(exchange, form, moving -> desk.resume(estate, moving));
  }

  private Future<Reply> changed(Exchange exchange, Form form, Function<Moving, Future<Pass>> work) {
    PassId id = new PassId(exchange.id("id"));
    if (form.required("why", 200).isEmpty() || !form.isRight()) {
      return redrawn(id, form);
    }
    return work.apply(new Moving(id, null, form.text("why"), By.of(exchange.caller())))
        .<Reply>map(pass -> new Reply.SeeOther("/passes/" + id))
        .recover(
            e -> {
              if (!(e instanceof PassRefused refused)) {
                return Future.failedFuture(e);
              }
              PassForm.objections(form, refused);
              return redrawn(id, form);
            });
  }

  private Future<Reply> redrawn(PassId id, Form form) {
    return find(id)
        .compose(pass -> model(pass, form))
        .map(model -> Reply.redrawn("pass/one", model));
  }

  private Future<Pass> find(PassId id) {
    return passes.byId(estate, id).map(found -> found.orElseThrow(Refusal::notFound));
  }

  private Future<PassModels.One> model(Pass pass, Form form) {
    return site.units(estate)
        .compose(
            units ->
                site.groups(estate)
                    .compose(
                        groups ->
                            passes
                                .inForce(estate, pass.id())
                                .compose(
                                    inForce ->
                                        passes
                                            .history(estate, pass.id())
                                            .map(
                                                history ->
                                                    new PassModels.One(
                                                        pass,
                                                        PassModels.unitName(pass, units),
                                                        groups.stream()
                                                            .filter(
                                                                g -> pass.groups().contains(g.id()))
                                                            .toList(),
                                                        inForce,
                                                        history,
                                                        form)))));
  }
}
