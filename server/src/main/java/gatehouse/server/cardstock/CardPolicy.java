package gatehouse.server.cardstock;

import java.util.List;

/**
 * How an estate keeps its cards.
 *
 * @param strict whether a card that was never received may not be issued
 * @param kind of which kind a card is that was issued without having been received
 * @param stores names of the stores, the first is the usual one
 */
public record CardPolicy(boolean strict, String kind, List<String> stores) {
  public CardPolicy {
    stores = List.copyOf(stores);
  }
}
