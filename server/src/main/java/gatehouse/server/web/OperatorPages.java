package gatehouse.server.web;

import gatehouse.server.web.account.NameTaken;
import gatehouse.server.web.account.NewOperator;
import gatehouse.server.web.account.Operator;
import gatehouse.server.web.account.Operators;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Accounts, for the administrator. */
public final class OperatorPages {
  /** What the list shows. */
  public record ListModel(List<Operator> operators) {}

  /** What the form of a new account shows. */
  public record NewModel(Form form) {}

  /** What the page of one account shows. */
  public record OneModel(Operator operator, Form form) {}

  /** A password that is shown this once. */
  public record PasswordModel(String name, String shownName, String password) {}

  private final Operators operators;

  public OperatorPages(Operators operators) {
    this.operators = operators;
  }

  public Future<Reply> list(Exchange exchange) {
    return operators.all().map(all -> Reply.page("web/operators", new ListModel(all)));
  }

  public Future<Reply> blank(Exchange exchange) {
    return Future.succeededFuture(Reply.page("web/operator-new", new NewModel(Form.empty())));
  }

  public Future<Reply> create(Exchange exchange) {
    Form form = exchange.body();
    String name = form.required("name", 32);
    String shownName = form.required("shownName", 40);
    if (!name.isEmpty() && !NewOperator.isName(name)) {
      form.wrong("name", "wrong.operator-name");
    }
    Set<Role> roles = roles(form);
    if (!form.isRight()) {
      return Future.succeededFuture(Reply.redrawn("web/operator-new", new NewModel(form)));
    }
    String password = Operators.oneTimePassword();
    return operators
        .create(new NewOperator(name, shownName, roles), password, true, exchange.caller().name())
        .map(made -> shownOnce(made, password))
        .recover(
            e -> {
              if (!(e instanceof NameTaken)) {
                return Future.failedFuture(e);
              }
              form.wrong("name", "wrong.name-taken", name);
              return Future.succeededFuture(Reply.redrawn("web/operator-new", new NewModel(form)));
            });
  }

  public Future<Reply> show(Exchange exchange) {
    return find(exchange.id("id"))
        .map(operator -> Reply.page("web/operator", new OneModel(operator, filled(operator))));
  }

  public Future<Reply> change(Exchange exchange) {
    Form form = exchange.body();
    UUID id = exchange.id("id");
    return find(id)
        .compose(
            operator -> {
              String shownName = form.required("shownName", 40);
              Set<Role> roles = roles(form);
              if (!form.isRight()) {
                return Future.succeededFuture(redrawn(operator, form));
              }
              return operators
                  .change(
                      id, shownName, roles, form.holds("active", "yes"), exchange.caller().name())
                  .map(
                      done -> {
                        if (done) {
                          return new Reply.SeeOther("/operators");
                        }
                        form.wrong("roles", "wrong.no-administrator");
                        return redrawn(operator, form);
                      });
            });
  }

  public Future<Reply> resetPassword(Exchange exchange) {
    UUID id = exchange.id("id");
    return find(id)
        .compose(
            operator ->
                operators
                    .resetPassword(id, exchange.caller().name())
                    .map(password -> shownOnce(operator, password)));
  }

  private Future<Operator> find(UUID id) {
    return operators.find(id).map(found -> found.orElseThrow(Refusal::notFound));
  }

  private static Reply redrawn(Operator operator, Form form) {
    return Reply.redrawn("web/operator", new OneModel(operator, form));
  }

  private static Reply shownOnce(Operator operator, String password) {
    return Reply.page(
        "web/operator-password",
        new PasswordModel(operator.name(), operator.shownName(), password));
  }

  private static Form filled(Operator operator) {
    String[] held = {"shownName", operator.shownName(), "active", operator.active() ? "yes" : "no"};
    String[] roles =
        operator.roles().stream()
            .flatMap(role -> Arrays.stream(new String[] {"roles", role.name()}))
            .toArray(String[]::new);
    String[] all = Arrays.copyOf(held, held.length + roles.length);
    System.arraycopy(roles, 0, all, held.length, roles.length);
    return Form.holding(all);
  }

  static Set<Role> roles(Form form) {
    Set<Role> roles =
        Arrays.stream(Role.values())
            .filter(role -> form.holds("roles", role.name()))
            .collect(Collectors.toUnmodifiableSet());
    if (roles.isEmpty()) {
      form.wrong("roles", "wrong.no-role");
    }
    return roles;
  }
}
