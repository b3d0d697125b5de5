package gatehouse.server.web.front;

import gatehouse.server.web.front.Routes.Door;
import gatehouse.server.web.front.Routes.Route;
import gatehouse.server.web.http.Cookies;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.http.WellKnown;
import gatehouse.server.web.page.Frame;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Templates;
import gatehouse.server.web.received.Received;
import gatehouse.server.web.session.ApiTokens;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.session.Sessions;
import gatehouse.server.web.text.Language;
import gatehouse.server.web.text.Words;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The front door: every request comes in here, is looked at once, and is led to its action. */
public final class Front {
  /**
   * How browsers reach us.
   *
   * @param secure over https, by us or by a proxy before us
   * @param behindProxy whether X-Forwarded-For is to be believed
   */
  public record Access(boolean secure, boolean behindProxy) {}

  private final Frame frame;
  private final Access access;
  private final Identity identity;
  private final Templates templates = new Templates();
  private final Replies replies;
  private final Map<Language, Words> words = new EnumMap<>(Language.class);

  public Front(Vertx vertx, Frame frame, Access access, Sessions sessions, ApiTokens tokens) {
    this.frame = frame;
    this.access = access;
    this.identity = new Identity(sessions, tokens, access.secure());
    this.replies = new Replies(vertx);
    for (Language language : Language.values()) {
      words.put(language, Words.load(language));
    }
  }

  /** The router that answers by this table. */
  public Router router(Vertx vertx, Routes routes) {
    Router router = Router.router(vertx);
    if (access.behindProxy()) {
      router.allowForward(AllowForwardHeaders.X_FORWARD);
    }
    router.route().handler(new SecurityHeaders(access.secure()));
    router.route("/assets/*").handler(replies::asset);
    for (Route route : routes.all()) {
      router
          .route(HttpMethod.valueOf(route.method()), route.path())
          .handler(context -> serve(routes, route, context));
    }
    router.route().handler(context -> refuse(routes, context, Refusal.notFound()));
    router.route().failureHandler(context -> failed(routes, context));
    return router;
  }

  private void serve(Routes routes, Route route, RoutingContext context) {
    boolean program = route.door() == Door.API;
    context.request().pause();
    Future<Caller> identified =
        switch (route.door()) {
          case API -> identity.program(context);
          case OPEN -> Future.succeededFuture(Caller.nobody(""));
          case PAGE, OPEN_PAGE -> identity.browser(context);
        };
    identified.onComplete(
        known -> {
          if (known.failed()) {
            Intake.discard(context.request());
            Page page = page(routes, context, Caller.nobody(""));
            replies.failed(context, page, known.cause(), program);
            return;
          }
          Page page = page(routes, context, known.result());
          answer(route, context, page)
              .onSuccess(reply -> replies.send(context, page, reply))
              .onFailure(e -> replies.failed(context, page, e, program));
        });
  }

  private Future<Reply> answer(Route route, RoutingContext context, Page page) {
    if (!route.admits(page.caller())) {
      Intake.discard(context.request());
      return shutOut(route, context, page.caller());
    }
    return Intake.read(context.request(), route.largest())
        .compose(received -> answer(route, context, page, received));
  }

  private Future<Reply> answer(Route route, RoutingContext context, Page page, Received received) {
    try {
      Caller caller = page.caller();
      if (route.door() == Door.PAGE || route.door() == Door.OPEN_PAGE) {
        if (!route.method().equals("GET")) {
          identity.requireOwnForm(context, received, caller);
        }
        if (mustChoosePassword(caller) && route.door() == Door.PAGE) {
          return Future.succeededFuture(new Reply.SeeOther(WellKnown.PASSWORD));
        }
      }
      return route.action().answer(new Exchange(context, received, page, access.secure()));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static boolean mustChoosePassword(Caller caller) {
    return caller.signedIn().map(operator -> operator.oneTimePassword()).orElse(false);
  }

  private static Future<Reply> shutOut(Route route, RoutingContext context, Caller caller) {
    boolean browses =
        context.request().getHeader("hx-request") == null && route.method().equals("GET");
    if (route.door() == Door.PAGE && caller.isNobody() && browses && acceptsHtml(context)) {
      return Future.succeededFuture(new Reply.SeeOther(WellKnown.signIn(context.request().uri())));
    }
    return Future.failedFuture(
        caller.isNobody() ? new Refusal(401, "signed-out") : new Refusal(403, "not-your-role"));
  }

  private static boolean acceptsHtml(RoutingContext context) {
    String accept = context.request().getHeader("accept");
    return accept == null || !accept.startsWith("text/event-stream");
  }

  private void failed(Routes routes, RoutingContext context) {
    Throwable cause = context.failure();
    if (cause == null) {
      int status = context.statusCode();
      cause = new Refusal(status < 400 ? 500 : status, "bad-request");
    }
    refuse(routes, context, cause);
  }

  private void refuse(Routes routes, RoutingContext context, Throwable cause) {
    boolean program = String.valueOf(context.request().path()).startsWith(WellKnown.API);
    identity
        .browser(context)
        .otherwise(Caller.nobody(""))
        .onSuccess(
            caller -> replies.failed(context, page(routes, context, caller), cause, program));
  }

  private Page page(Routes routes, RoutingContext context, Caller caller) {
    String path = Optional.ofNullable(context.request().path()).orElse("/");
    return new Page(
        frame,
        templates,
        words(context),
        caller,
        path,
        (method, to) -> routes.admit(caller, method, to));
  }

  private Words words(RoutingContext context) {
    Cookie chosen = context.request().getCookie(Cookies.LANGUAGE);
    Language language =
        Optional.ofNullable(chosen)
            .flatMap(cookie -> Language.ofCode(cookie.getValue()))
            .orElse(Language.FIRST);
    return words.getOrDefault(language, words.values().iterator().next());
  }
}
