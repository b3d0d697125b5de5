package gatehouse.server.web.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The few addresses that the front door itself sends people to. */
public final class WellKnown {
  public static final String HOME = "/";
  public static final String SIGN_IN = "/sign-in";
  public static final String SIGN_OUT = "/sign-out";
  public static final String PASSWORD = "/password";
  public static final String API = "/api/";

  private WellKnown() {}

  /** Where to sign in, and then go on to where one wanted to go. */
  public static String signIn(String onward) {
    return onward.equals(HOME)
        ? SIGN_IN
        : SIGN_IN + "?to=" + URLEncoder.encode(onward, StandardCharsets.UTF_8);
  }

  /** A path of ours to go on to; the home page for anything else. */
  public static String ours(String onward) {
    boolean local = onward.startsWith("/") && !onward.startsWith("//") && !onward.startsWith("/\\");
    return local && onward.chars().allMatch(c -> c > ' ' && c < 0x7F) ? onward : HOME;
  }
}
