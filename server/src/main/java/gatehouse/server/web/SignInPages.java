package gatehouse.server.web;

import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.http.WellKnown;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.session.Sessions;
import gatehouse.server.web.session.SignIn;
import gatehouse.server.web.session.SignIn.Outcome;
import gatehouse.server.web.text.Language;
import io.vertx.core.Future;
import java.time.Duration;

/** In and out, and the language. */
public final class SignInPages {
  private static final long YEAR = Duration.ofDays(365).toSeconds();

  /**
   * What the sign-in page shows.
   *
   * @param onward where to go afterwards
   */
  public record Model(Form form, String onward) {}

  private final SignIn signIn;
  private final Sessions sessions;

  public SignInPages(SignIn signIn, Sessions sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  public Future<Reply> show(Exchange exchange) {
    String onward = WellKnown.ours(exchange.query().text("to"));
    return Future.succeededFuture(
        exchange.caller().isNobody()
            ? Reply.page("web/sign-in", new Model(Form.empty(), onward))
            : new Reply.SeeOther(onward));
  }

  public Future<Reply> enter(Exchange exchange) {
    Form form = exchange.body();
    String onward = WellKnown.ours(form.text("to"));
    String name = form.required("name", 64);
    String password = form.typed("password");
    if (password.isEmpty()) {
      form.wrong("password", "wrong.missing");
    }
    if (!form.isRight() || password.length() > 256) {
      return Future.succeededFuture(redrawn(form, onward));
    }
    return signIn
        .attempt(name, password, exchange.from())
        .map(outcome -> reply(exchange, form, onward, outcome));
  }

  public Future<Reply> leave(Exchange exchange) {
    return sessions
        .close(exchange.caller().cookie())
        .map(
            closed -> {
              exchange.forgetSessionCookie();
              return new Reply.SeeOther(WellKnown.SIGN_IN);
            });
  }

  public Future<Reply> speak(Exchange exchange) {
    Language.ofCode(exchange.path("code"))
        .ifPresent(language -> exchange.setCookie("language", language.code(), YEAR));
    return Future.succeededFuture(new Reply.SeeOther(WellKnown.ours(exchange.query().text("to"))));
  }

  private static Reply reply(Exchange exchange, Form form, String onward, Outcome outcome) {
    if (outcome instanceof Outcome.Opened opened) {
      exchange.setSessionCookie(opened.cookie());
      return new Reply.SeeOther(onward);
    }
    if (outcome instanceof Outcome.TooMany tooMany) {
      exchange.setHeader("retry-after", String.valueOf(tooMany.delay().toSeconds() + 1));
      form.wrong("", "sign-in.too-many", exchange.words().duration(tooMany.delay()));
      return new Reply.Html(429, "web/sign-in", new Model(form, onward));
    }
    form.wrong("", "sign-in.wrong");
    return redrawn(form, onward);
  }

  private static Reply redrawn(Form form, String onward) {
    return Reply.redrawn("web/sign-in", new Model(form, onward));
  }
}
