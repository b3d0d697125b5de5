package gatehouse.server.web.front;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** What a browser is told of every reply: run nothing, load nothing and frame nothing of others. */
final class SecurityHeaders implements Handler<RoutingContext> {
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final boolean secure;

  SecurityHeaders(boolean secure) {
    this.secure = secure;
  }

  @Override
  public void handle(RoutingContext context) {
    var headers = context.response().headers();
    headers.set("Content-Security-Policy", CONTENT_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    // Pages hold people's data: no copy stays in the browser of a shared desk.
    headers.set("Cache-Control", "no-store");
    if (secure) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    context.next();
  }
}
