package gatehouse.server.cardwatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cards in a row that did not prove a number of their own, by who asked them: where it is one card
 * after the other, whoever asks is to blame and no card. A card counts once, however often it is
 * held out or its transaction is tried again. May be used from any thread.
 *
 * @param <A> who asks
 */
final class InARow<A> {
  private static final Logger log = LoggerFactory.getLogger(InARow.class);

  /** So many copies are not carried past one reader without a card of ours between them. */
  private static final int MOST = 3;

  private final Map<A, List<Long>> failed = new HashMap<>();

  /** A card proved what it had proved before. */
  synchronized void ends(A asking) {
    failed.remove(asking);
  }

  /** Whether it may be the card's fault that it failed. */
  synchronized boolean isTold(A asking, long card) {
    List<Long> cards = failed.computeIfAbsent(asking, first -> new ArrayList<>());
    if (!cards.contains(card) && cards.size() <= MOST) {
      cards.add(card);
      if (cards.size() > MOST) {
        log.warn("{}: no card proves its number any more; see to the reader and `chip`", asking);
      }
    }
    int turn = cards.indexOf(card);
    return turn >= 0 && turn < MOST;
  }
}
