package gatehouse.server.web.http;

/** The names of our cookies. Over https the prefix binds them to this very host (RFC 6265bis). */
public final class Cookies {
  public static final String LANGUAGE = "language";

  private Cookies() {}

  public static String session(boolean secure) {
    return secure ? "__Host-session" : "session";
  }

  /** Binds the forms of a browser that is not signed in. */
  public static String form(boolean secure) {
    return secure ? "__Host-form" : "form";
  }
}
