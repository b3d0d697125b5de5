package gatehouse.server.pass.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.pass.PassApplication;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.Passes;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Optional;

/** A new pass: fill in, put the card on the reader, done. */
public final class IssuePages {
  private final EstateId estate;
  private final Passes passes;
  private final Site site;

  public IssuePages(EstateId estate, Passes passes, Site site) {
    this.estate = estate;
    this.passes = passes;
    this.site = site;
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form =
        Form.holding(
            "medium",
            "card",
            "kind",
            "RESIDENT",
            "card",
            exchange.query().text("card"),
            "uses",
            "0");
    return model(exchange, form).map(model -> Reply.page("pass/issue", model));
  }

  public Future<Reply> issue(Exchange exchange) {
    Form form = exchange.body();
    return site.units(estate)
        .compose(
            units -> {
              Optional<PassApplication> application =
                  PassForm.read(form, units, exchange.page().frame().zone());
              return application.isEmpty()
                  ? redrawn(exchange, form)
                  : issue(exchange, form, application.get());
            });
  }

  private Future<Reply> issue(Exchange exchange, Form form, PassApplication application) {
    return passes
        .issue(estate, application, exchange.caller().name())
        .<Reply>map(pass -> new Reply.SeeOther("/passes/" + pass.id()))
        .recover(
            e -> {
              if (!(e instanceof PassRefused refused)) {
                return Future.failedFuture(e);
              }
              PassForm.objections(form, refused);
              return redrawn(exchange, form);
            });
  }

  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return model(exchange, form).map(model -> Reply.redrawn("pass/issue", model));
  }

  private Future<PassModels.Issue> model(Exchange exchange, Form form) {
    return site.units(estate)
        .compose(
            units ->
                site.groups(estate)
                    .map(
                        groups ->
                            new PassModels.Issue(form, units, groups, exchange.page().now())));
  }
}
