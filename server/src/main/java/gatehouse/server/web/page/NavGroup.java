package gatehouse.server.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Ways of the menu that belong together.
 *
 * @param key the words over them; empty for none
 */
public record NavGroup(String key, List<NavItem> items) {
  public NavGroup {
    items = List.copyOf(items);
  }

  /** Each heading with the items after it that somebody may use; those without any are left out. */
  static List<NavGroup> of(List<NavItem> nav, Predicate<NavItem> mayUse) {
    List<NavGroup> groups = new ArrayList<>();
    String heading = "";
    List<NavItem> items = new ArrayList<>();
    for (NavItem item : nav) {
      if (item.isHeading()) {
        groups.add(new NavGroup(heading, items));
        heading = item.key();
        items = new ArrayList<>();
      } else if (mayUse.test(item)) {
        items.add(item);
      }
    }
    groups.add(new NavGroup(heading, items));
    return groups.stream().filter(group -> !group.items().isEmpty()).toList();
  }
}
