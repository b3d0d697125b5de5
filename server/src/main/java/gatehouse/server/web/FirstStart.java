package gatehouse.server.web;

import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.PasswordRule;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.http.WellKnown;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.session.RandomText;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/**
 * How a new house gets its first administrator without a default password: the server prints an
 * address with a code that it made at this start, good until somebody has used it.
 */
public final class FirstStart {
  private static final Set<Role> FIRST = Set.of(Role.ADMIN, Role.SUPERVISOR);

  /** What the page shows. */
  public record Model(Form form, String code) {}

  private final Operators operators;
  private final String code = RandomText.next();

  public FirstStart(Operators operators) {
    this.operators = operators;
  }

  /** The path with the code in it; empty when there are operators. */
  public Future<Optional<String>> path() {
    return operators.none().map(none -> Optional.of("/setup?code=" + code).filter(p -> none));
  }

  public Future<Reply> show(Exchange exchange) {
    return require(exchange.query().text("code"))
        .map(known -> Reply.page("web/setup", new Model(Form.empty(), code)));
  }

  public Future<Reply> create(Exchange exchange) {
    Form form = exchange.body();
    return require(form.text("code")).compose(known -> create(form));
  }

  private Future<Reply> create(Form form) {
    String name = form.required("name", 32);
    String shownName = form.required("shownName", 40);
    String password = form.typed("password");
    if (!name.isEmpty() && !NewOperator.isName(name)) {
      form.wrong("name", "wrong.operator-name");
    }
    PasswordRule.objection(password, name)
        .ifPresent(key -> form.wrong("password", key, PasswordRule.SHORTEST));
    if (!form.isRight()) {
      return Future.succeededFuture(Reply.redrawn("web/setup", new Model(form, code)));
    }
    return operators
        .createFirst(new NewOperator(name, shownName, FIRST), password)
        .map(made -> new Reply.SeeOther(WellKnown.SIGN_IN));
  }

  private Future<Void> require(String given) {
    return operators
        .none()
        .compose(
            none ->
                none && RandomText.same(given, code)
                    ? Future.succeededFuture()
                    : Future.failedFuture(new Refusal(404, "setup-over")));
  }
}
