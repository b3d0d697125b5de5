package gatehouse.server.pass.policy.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassKind;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The terms of passes: looked up by clerks, followed by others by an administrator. */
public final class PolicyPages {
  private final EstateId estate;
  private final PolicyBook policy;
  private final GuardRails rails;
  private final Site site;

  public PolicyPages(EstateId estate, PolicyBook policy, GuardRails rails, Site site) {
    this.estate = estate;
    this.policy = policy;
    this.rails = rails;
    this.site = site;
  }

  public Future<Reply> list(Exchange exchange) {
    return current(exchange, Form.empty()).map(model -> Reply.page("policy/list", model));
  }

  public Future<Reply> show(Exchange exchange) {
    PassKind kind = kind(exchange);
    return policy
        .history(estate, kind)
        .map(
            entries ->
                Reply.page(
                    "policy/history",
                    new PolicyModels.History(kind, entries, exchange.page().today())));
  }

  /** A form that holds the terms of today. */
  public Future<Reply> blank(Exchange exchange) {
    PassKind kind = kind(exchange);
    LocalDate today = exchange.page().today();
    return policy
        .inForce(estate, today)
        .map(all -> all.stream().filter(terms -> terms.kind() == kind).findFirst().orElseThrow())
        .compose(terms -> drawn(kind, TermsForm.of(terms, today.plusDays(1))))
        .map(model -> Reply.page("policy/new", model));
  }

  public Future<Reply> add(Exchange exchange) {
    PassKind kind = kind(exchange);
    Form form = exchange.body();
    Optional<Terms> terms = TermsForm.read(form, kind);
    if (terms.isEmpty()) {
      return redrawn(kind, form);
    }
    return policy
        .add(estate, terms.get(), form.text("why"), exchange.caller().name())
        .<Reply>map(added -> new Reply.SeeOther("/policy/" + kind.name()))
        .recover(e -> objected(form, e) ? redrawn(kind, form) : Future.failedFuture(e));
  }

  public Future<Reply> setRail(Exchange exchange) {
    Form form = exchange.body();
    var rule = form.oneOf("rule", gatehouse.server.pass.policy.GuardRail.Rule.class);
    PassKind kind =
        form.text("kind").isEmpty() ? null : form.oneOf("kind", PassKind.class).orElse(null);
    if (!form.isRight() || rule.isEmpty()) {
      return listRedrawn(exchange, form);
    }
    return rails
        .set(estate, rule.get(), kind, form.text("source"), exchange.caller().name())
        .<Reply>map(set -> new Reply.SeeOther("/policy"))
        .recover(e -> objected(form, e) ? listRedrawn(exchange, form) : Future.failedFuture(e));
  }

  public Future<Reply> liftRail(Exchange exchange) {
    Form form = exchange.body();
    return rails
        .lift(estate, exchange.id("id"), form.text("why"), exchange.caller().name())
        .<Reply>map(lifted -> new Reply.SeeOther("/policy"))
        .recover(e -> objected(form, e) ? listRedrawn(exchange, form) : Future.failedFuture(e));
  }

  private static boolean objected(Form form, Throwable e) {
    if (e instanceof PassRefused refused) {
      for (PassRefused.Refusal refusal : refused.refusals()) {
        form.wrong(refusal.field(), refusal.words(), refusal.argument());
      }
    }
    return e instanceof PassRefused;
  }

  private Future<Reply> listRedrawn(Exchange exchange, Form form) {
    return current(exchange, form).map(model -> Reply.redrawn("policy/list", model));
  }

  private Future<PolicyModels.Current> current(Exchange exchange, Form form) {
    return policy
        .inForce(estate, exchange.page().today())
        .compose(
            terms ->
                rails
                    .standing(estate)
                    .map(standing -> new PolicyModels.Current(terms, standing, form)));
  }

  private Future<Reply> redrawn(PassKind kind, Form form) {
    return drawn(kind, form).map(model -> Reply.redrawn("policy/new", model));
  }

  private Future<PolicyModels.NewTerms> drawn(PassKind kind, Form form) {
    return site.offered(estate).map(groups -> new PolicyModels.NewTerms(kind, form, groups));
  }

  private static PassKind kind(Exchange exchange) {
    return List.of(PassKind.values()).stream()
        .filter(kind -> kind.name().equals(exchange.path("kind")))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }
}
