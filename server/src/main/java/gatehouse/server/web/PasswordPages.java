package gatehouse.server.web;

import gatehouse.server.web.account.Operator;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.PasswordRule;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.http.WellKnown;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.session.RandomText;
import io.vertx.core.Future;

/** An operator's own password; the only page, besides the way out, while it is a one-time one. */
public final class PasswordPages {
  /**
   * What the page shows.
   *
   * @param forced whether the operator has to choose one before anything else
   */
  public record Model(Form form, boolean forced) {}

  private final Operators operators;

  public PasswordPages(Operators operators) {
    this.operators = operators;
  }

  public Future<Reply> show(Exchange exchange) {
    return Future.succeededFuture(
        exchange.caller().isNobody()
            ? new Reply.SeeOther(WellKnown.signIn(WellKnown.PASSWORD))
            : Reply.page("web/password", model(exchange, Form.empty())));
  }

  public Future<Reply> choose(Exchange exchange) {
    Form form = exchange.body();
    Operator operator = exchange.operator();
    String chosen = form.typed("new");
    PasswordRule.objection(chosen, operator.name())
        .ifPresent(key -> form.wrong("new", key, PasswordRule.SHORTEST));
    if (chosen.equals(form.typed("old"))) {
      form.wrong("new", "password.same");
    }
    if (!form.isRight()) {
      return Future.succeededFuture(redrawn(exchange, form));
    }
    return operators
        .withPassword(operator.name(), form.typed("old"))
        .compose(
            known -> {
              if (known.isEmpty()) {
                form.wrong("old", "password.old-wrong");
                return Future.succeededFuture(redrawn(exchange, form));
              }
              return operators
                  .choosePassword(operator, chosen, RandomText.digest(exchange.caller().cookie()))
                  .map(done -> new Reply.SeeOther(WellKnown.HOME));
            });
  }

  private static Reply redrawn(Exchange exchange, Form form) {
    return Reply.redrawn("web/password", model(exchange, form));
  }

  private static Model model(Exchange exchange, Form form) {
    return new Model(form, exchange.operator().oneTimePassword());
  }
}
