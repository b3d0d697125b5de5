package gatehouse.server.web.front;

import gatehouse.server.web.account.Role;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.session.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The table of what the server answers: method, path, who may, what is done. The one truth on who
 * may do what; menus and buttons ask it too.
 */
public final class Routes {
  private static final int USUAL_BODY = 64 * 1024;

  /** Who is let in, and how a refusal is written. */
  enum Door {
    /** A page for everybody. */
    OPEN_PAGE,
    /** A page for those who signed in. */
    PAGE,
    /** JSON for those with a token. */
    API,
    /** Neither: asked by machines that watch us. */
    OPEN
  }

  /**
   * One line of the table.
   *
   * @param path with {@code :name} for a part that varies
   * @param roles one of which is needed
   * @param largest body that is read, in bytes
   */
  public record Route(
      String method, String path, Set<Role> roles, Door door, int largest, Action action) {
    boolean admits(Caller caller) {
      return switch (door) {
        case OPEN, OPEN_PAGE -> true;
        case PAGE, API -> caller.isOneOf(roles);
      };
    }
  }

  /** A route with its path made ready: menus and buttons of every page ask for dozens. */
  private record Line(Route route, long slashes, Pattern path) {
    static Line of(Route route) {
      String pattern = route.path().replaceAll(":[A-Za-z]+", "[^/]+").replace(".", "\\.");
      return new Line(route, slashes(route.path()), Pattern.compile(pattern));
    }

    boolean fits(String method, String asked, long slashesAsked) {
      return slashes == slashesAsked
          && route.method().equals(method)
          && path.matcher(asked).matches();
    }

    static long slashes(String path) {
      return path.chars().filter(c -> c == '/').count();
    }
  }

  private final List<Line> lines = new ArrayList<>();

  /** The route that answers a path in which nothing varies, by method and path. */
  private final Map<String, Route> fixed = new HashMap<>();

  /** A page that everybody may see, as the one to sign in. */
  public Routes open(String method, String path, Action action) {
    return add(new Route(method, path, Set.of(), Door.OPEN_PAGE, USUAL_BODY, action));
  }

  public Routes get(String path, Set<Role> roles, Action action) {
    return add(new Route("GET", path, roles, Door.PAGE, USUAL_BODY, action));
  }

  /** A form that is sent; it is refused without its form token. */
  public Routes post(String path, Set<Role> roles, Action action) {
    return add(new Route("POST", path, roles, Door.PAGE, USUAL_BODY, action));
  }

  /**
   * A form that is sent with files in it ({@code multipart/form-data}), or with long lists.
   *
   * @param megabytes that all of it may have
   */
  public Routes postLarge(String path, Set<Role> roles, int megabytes, Action action) {
    return add(new Route("POST", path, roles, Door.PAGE, megabytes * 1024 * 1024, action));
  }

  public Routes api(String method, String path, Set<Role> roles, Action action) {
    return add(new Route(method, path, roles, Door.API, USUAL_BODY, action));
  }

  /** For machines that watch us: no person's data, no sign-in. */
  public Routes watch(String path, Action action) {
    return add(new Route("GET", path, Set.of(), Door.OPEN, USUAL_BODY, action));
  }

  public List<Route> all() {
    return lines.stream().map(Line::route).toList();
  }

  boolean admit(Caller caller, String method, String path) {
    Route known = fixed.get(method + path);
    return known != null
        ? known.admits(caller)
        : first(method, path).map(line -> line.route().admits(caller)).orElse(false);
  }

  private Optional<Line> first(String method, String path) {
    long slashes = Line.slashes(path);
    return lines.stream().filter(line -> line.fits(method, path, slashes)).findFirst();
  }

  private Routes add(Route route) {
    lines.add(Line.of(route));
    if (!route.path().contains(":")) {
      // One before it may answer this path as well, and then does.
      first(route.method(), route.path())
          .ifPresent(line -> fixed.putIfAbsent(route.method() + route.path(), line.route()));
    }
    return this;
  }
}
