package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PortalId;
import java.util.List;
import java.util.Set;

/**
 * What an estate takes for impossible.
 *
 * @param betweenSeconds how long one walks at the least from the gates of one gateway to those of
 *     another, where {@code walks} says nothing else
 * @param turnSeconds how long somebody who came in needs at the least to get out uncounted and be
 *     before the gate again
 * @param skewSeconds so far two gateways' clocks may disagree
 * @param exitsCounted whether nobody gets out without being counted: then in, in without out is
 *     impossible however long it takes
 * @param families of which no card is ours, so that each is told
 * @param walks between two gateways or two portals; a portal's before a gateway's
 */
public record WatchTerms(
    int betweenSeconds,
    int turnSeconds,
    int skewSeconds,
    boolean exitsCounted,
    Set<CopyFamily> families,
    List<Walk> walks) {

  /** What holds until an administrator says otherwise. */
  public static final WatchTerms USUAL =
      new WatchTerms(60, 15, 10, false, Set.of(CopyFamily.CHANGEABLE), List.of());

  /**
   * How long one walks, both ways alike.
   *
   * @param from id of a portal or of a gateway
   */
  public record Walk(String from, String to, int seconds) {
    boolean joins(String one, String other) {
      return (from.equals(one) && to.equals(other)) || (from.equals(other) && to.equals(one));
    }
  }

  public WatchTerms {
    families = Set.copyOf(families);
    walks = List.copyOf(walks);
  }

  /** Seconds; 0 where nothing is too fast: lanes beside each other. */
  int walk(PortalId lane, GatewayId gateway, PortalId other, GatewayId otherGateway) {
    return walks.stream()
        .filter(walk -> walk.joins(lane.value(), other.value()))
        .findFirst()
        .or(
            () ->
                walks.stream()
                    .filter(walk -> walk.joins(gateway.value(), otherGateway.value()))
                    .findFirst())
        .map(Walk::seconds)
        .orElse(gateway.equals(otherGateway) ? 0 : betweenSeconds);
  }
}
