package gatehouse.server.access.pages;

import gatehouse.server.site.Gateway;
import gatehouse.server.site.Portal;
import gatehouse.server.web.page.Form;
import java.util.List;

/**
 * What the live page shows.
 *
 * @param last the id of the newest line: the stream goes on after it
 * @param filter gate and outcome, as they were chosen
 * @param above what stands over the lines
 */
public record LiveModel(
    List<LiveLine> lines,
    long last,
    List<Portal> portals,
    List<Gateway> gateways,
    Form filter,
    Above above) {
  /** What another room shows here. */
  public record Above(String template, Object read) {}

  /** What several rooms show, one under the other. */
  public record Bands(List<Above> bands) {
    public Bands {
      bands = List.copyOf(bands);
    }
  }

  static final List<String> OUTCOMES =
      List.of("GRANTED", "REFUSED", "PASSED", "TURNED_BACK", "TIMED_OUT", "FORCED", "HELD");

  public List<String> outcomes() {
    return OUTCOMES;
  }

  public List<Gateway> offline() {
    return gateways.stream().filter(gateway -> !gateway.standing().online()).toList();
  }
}
