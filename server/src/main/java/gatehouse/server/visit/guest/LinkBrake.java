package gatehouse.server.visit.guest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a link may be opened, by link and by address, in a minute. Counted in memory: a bot
 * costs no statement, and what was counted is forgotten with the minute. A full table counts
 * everybody who is new together, so that its size is bounded.
 */
public final class LinkBrake {
  static final int BY_LINK = 60;
  static final int BY_ADDRESS = 240;
  private static final int MOST_KEYS = 20_000;
  private static final int LONGEST_LINK = 100;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final String OTHERS = "others";

  private final InstantSource clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private Instant began = Instant.MIN;

  public LinkBrake(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts one opening.
   *
   * @param link the id that a true link names; the same text for all that are none
   * @return how long to wait before it may be opened, zero for not at all
   */
  public synchronized Duration opened(String link, String address) {
    Instant now = clock.instant();
    if (!now.isBefore(began.plus(WINDOW)) || now.isBefore(began)) {
      counts.clear();
      began = now;
    }
    // An address that asks too often fills the table with no more links.
    boolean tooOften = count("from " + network(address)) > BY_ADDRESS || count(key(link)) > BY_LINK;
    return tooOften ? Duration.between(now, began.plus(WINDOW)) : Duration.ZERO;
  }

  /** Longer than any link of ours is no link. */
  private static String key(String link) {
    return "link " + (link.length() > LONGEST_LINK ? "" : link);
  }

  private int count(String key) {
    String kept = counts.size() < MOST_KEYS || counts.containsKey(key) ? key : OTHERS;
    return counts.merge(kept, 1, Integer::sum);
  }

  /** A household's router has one address of IPv4, but as many of IPv6 as it likes below /64. */
  private static String network(String address) {
    String[] parts = address.split(":", -1);
    return parts.length < 5 ? address : String.join(":", parts[0], parts[1], parts[2], parts[3]);
  }
}
