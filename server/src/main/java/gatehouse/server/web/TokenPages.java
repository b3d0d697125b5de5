package gatehouse.server.web;

import gatehouse.server.web.account.Role;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.session.ApiToken;
import gatehouse.server.web.session.ApiTokens;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Tokens for programs, for the administrator. */
public final class TokenPages {
  /**
   * What the page shows.
   *
   * @param made the text of the token that was made just now; empty for none
   */
  public record Model(List<ApiToken> tokens, Form form, String made) {}

  private final ApiTokens tokens;

  public TokenPages(ApiTokens tokens) {
    this.tokens = tokens;
  }

  public Future<Reply> list(Exchange exchange) {
    return model(Form.empty(), "").map(model -> Reply.page("web/tokens", model));
  }

  public Future<Reply> create(Exchange exchange) {
    Form form = exchange.body();
    String name = form.required("name", 40);
    Set<Role> roles = OperatorPages.roles(form);
    if (!form.isRight()) {
      return model(form, "").map(model -> Reply.redrawn("web/tokens", model));
    }
    return tokens
        .create(name, roles, exchange.caller().name())
        .compose(text -> model(Form.empty(), text))
        .map(model -> Reply.page("web/tokens", model));
  }

  public Future<Reply> revoke(Exchange exchange) {
    return tokens
        .revoke(exchange.id("id"), exchange.caller().name())
        .map(done -> new Reply.SeeOther("/tokens"));
  }

  private Future<Model> model(Form form, String made) {
    return tokens.all().map(all -> new Model(all, form, made));
  }
}
