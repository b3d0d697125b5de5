package gatehouse.server.web.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * A way to a page in the bar at the top.
 *
 * @param path where it leads; it is shown to whoever may go there
 * @param key its words
 * @param also paths of its part of the house that do not begin with its own
 */
public record NavItem(String path, String key, List<String> also) {

  public NavItem(String path, String key, String... also) {
    this(path, key, List.of(also));
  }

  /** What stands over the items after it; leads nowhere. */
  public static NavItem heading(String key) {
    return new NavItem("", key);
  }

  boolean isHeading() {
    return path.isEmpty();
  }

  /** Whether somebody at this path is in the part of the house that the item leads to. */
  public boolean leadsTo(String current) {
    return Stream.concat(Stream.of(path), also.stream())
        .anyMatch(one -> current.equals(one) || current.startsWith(one + "/"));
  }
}
