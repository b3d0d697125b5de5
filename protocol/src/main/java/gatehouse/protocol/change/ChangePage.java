package gatehouse.protocol.change;

import java.util.List;

/**
 * What brings a gateway's table from one revision to a later one. A page whose {@code from} is not
 * the gateway's own revision is not for it now: it asks again with {@link Wanted}.
 */
public record ChangePage(Revision from, Revision to, List<TableChange> changes) {
  public ChangePage {
    if (to.compareTo(from) < 0) {
      throw new IllegalArgumentException(
          "a change page goes forward, not from " + from.value() + " to " + to.value());
    }
    changes = List.copyOf(changes);
  }
}
