package gatehouse.server.web.page;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/**
 * What is the same on every page.
 *
 * @param estate the estate's name, as 桂花园
 * @param zone in which times are shown
 */
public record Frame(String estate, ZoneId zone, InstantSource clock, List<NavItem> nav) {
  public Frame {
    nav = List.copyOf(nav);
  }
}
