package gatehouse.server.web.front;

import gatehouse.server.web.http.Cookies;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.received.Received;
import gatehouse.server.web.session.ApiTokens;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.session.RandomText;
import gatehouse.server.web.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, and whether a form that was sent is one that we gave to that browser. */
final class Identity {
  private static final String BEARER = "bearer ";

  private final Sessions sessions;
  private final ApiTokens tokens;
  private final boolean secure;

  Identity(Sessions sessions, ApiTokens tokens, boolean secure) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.secure = secure;
  }

  /** The person behind the cookie; nobody, with a cookie for the form, when nobody is signed in. */
  Future<Caller> browser(RoutingContext context) {
    String session = cookie(context, Cookies.session(secure));
    if (session.isEmpty()) {
      return Future.succeededFuture(stranger(context));
    }
    return sessions
        .find(session)
        .map(found -> found.map(o -> Caller.of(o, session)).orElseGet(() -> stranger(context)));
  }

  /** The program behind the token; a request without a good one is refused. */
  Future<Caller> program(RoutingContext context) {
    String header = context.request().getHeader("authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Future.failedFuture(new Refusal(401, "no-token"));
    }
    return tokens
        .find(header.substring(BEARER.length()).strip())
        .map(found -> Caller.of(found.orElseThrow(() -> new Refusal(401, "unknown-token"))));
  }

  /** Refuses a form that another site made the browser send. */
  void requireOwnForm(RoutingContext context, Received received, Caller caller) {
    String sent = received.field("form-token").orElse(context.request().getHeader("x-form-token"));
    if (sent == null
        || caller.cookie().isEmpty()
        || !RandomText.same(sent, caller.formToken())
        || isFromElsewhere(context)) {
      throw new Refusal(403, "foreign-form");
    }
  }

  private static boolean isFromElsewhere(RoutingContext context) {
    String site = context.request().getHeader("sec-fetch-site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = context.request().getHeader("origin");
    var here = context.request().authority();
    return origin != null
        && here != null
        && !origin.equals("null")
        && !sameHost(origin, here.host());
  }

  private static boolean sameHost(String origin, @Nullable String host) {
    try {
      return host != null && bare(host).equalsIgnoreCase(bare(URI.create(origin).getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** IPv6 addresses stand in brackets in one place and not in the other. */
  private static String bare(@Nullable String host) {
    return host == null ? "" : host.replace("[", "").replace("]", "");
  }

  private Caller stranger(RoutingContext context) {
    String form = cookie(context, Cookies.form(secure));
    if (form.isEmpty()) {
      form = RandomText.next();
      context.response().addCookie(Exchange.cookie(Cookies.form(secure), form, -1, secure));
    }
    return Caller.nobody(form);
  }

  private static String cookie(RoutingContext context, String name) {
    Cookie cookie = context.request().getCookie(name);
    return cookie == null ? "" : cookie.getValue();
  }
}
