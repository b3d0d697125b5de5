package gatehouse.server.web.page;

/**
 * A way to a page in the bar at the top.
 *
 * @param path where it leads; it is shown to whoever may go there
 * @param key its words
 */
public record NavItem(String path, String key) {

  /** What stands over the items after it; leads nowhere. */
  public static NavItem heading(String key) {
    return new NavItem("", key);
  }

  boolean isHeading() {
    return path.isEmpty();
  }

  /** Whether somebody at this path is in the part of the house that the item leads to. */
  public boolean leadsTo(String current) {
    return current.equals(path) || current.startsWith(path + "/");
  }
}
