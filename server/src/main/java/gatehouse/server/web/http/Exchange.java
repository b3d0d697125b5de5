package gatehouse.server.web.http;

import gatehouse.server.web.account.Operator;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.received.Received;
import gatehouse.server.web.received.Upload;
import gatehouse.server.web.session.Caller;
import gatehouse.server.web.text.Words;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One request, as an action sees it. */
public final class Exchange {
  private final RoutingContext context;
  private final Received received;
  private final Page page;
  private final boolean secure;

  /**
   * @param secure whether cookies are for https only
   */
  public Exchange(RoutingContext context, Received received, Page page, boolean secure) {
    this.context = context;
    this.received = received;
    this.page = page;
    this.secure = secure;
  }

  public Caller caller() {
    return page.caller();
  }

  /** The person who signed in; there is one on every page that is not open to everybody. */
  public Operator operator() {
    return caller().signedIn().orElseThrow(() -> new Refusal(401, "signed-out"));
  }

  public Page page() {
    return page;
  }

  public Words words() {
    return page.words();
  }

  /** A part of the path, named in the route. */
  public String path(String name) {
    String part = context.pathParam(name);
    if (part != null && part.indexOf('\0') >= 0) {
      throw Refusal.notFound(); // the database has no such text
    }
    return part == null ? "" : part;
  }

  /** A part of the path that is an id; another text is not found. */
  public UUID id(String name) {
    try {
      return UUID.fromString(path(name));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  /** Everything after the question mark, as a form. */
  public Form query() {
    return Bodies.form(context.queryParams());
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  /** What was sent: a form, or a JSON object. */
  public Form body() {
    return Bodies.read(context.request().getHeader("content-type"), received);
  }

  /** The file in a field of the form; empty when none was chosen. */
  public Optional<Upload> upload(String name) {
    return received.of(name).stream().findFirst();
  }

  /** All files in a field that takes several. */
  public List<Upload> uploads(String name) {
    return received.of(name);
  }

  /** The address that the request came from. */
  public String from() {
    var remote = context.request().remoteAddress();
    return remote == null ? "" : String.valueOf(remote.hostAddress());
  }

  /** The name by which the browser called us, without the port. */
  public String host() {
    var authority = context.request().authority();
    return authority == null ? "127.0.0.1" : authority.host();
  }

  /** A path as a whole address, by the name by which the browser reached us. */
  public String address(String path) {
    var authority = context.request().authority();
    return (secure ? "https://" : "http://")
        + (authority == null ? "127.0.0.1" : authority.toString())
        + path;
  }

  public void setHeader(String name, String value) {
    context.response().putHeader(name, value);
  }

  /** Empty when the browser has none of that name. */
  public String cookie(String name) {
    Cookie sent = context.request().getCookie(name);
    return sent == null ? "" : sent.getValue();
  }

  public void setCookie(String name, String value, long seconds) {
    context.response().addCookie(cookie(name, value, seconds, secure));
  }

  public void setSessionCookie(String value) {
    context.response().addCookie(cookie(Cookies.session(secure), value, -1, secure));
  }

  public void forgetSessionCookie() {
    context.response().addCookie(cookie(Cookies.session(secure), "", 0, secure));
  }

  /**
   * A cookie of ours: for this site, and not for scripts.
   *
   * @param seconds how long it is kept; negative until the browser is closed
   */
  public static Cookie cookie(String name, String value, long seconds, boolean secure) {
    Cookie cookie =
        Cookie.cookie(name, value)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(secure)
            .setSameSite(CookieSameSite.LAX);
    return seconds < 0 ? cookie : cookie.setMaxAge(seconds);
  }
}
