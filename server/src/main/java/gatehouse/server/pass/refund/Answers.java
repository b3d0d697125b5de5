package gatehouse.server.pass.refund;

import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the clerk answers at the counter.
 *
 * @param cards where the cards are that were out, by UID; one that is not named is still out
 * @param damaged how many of those that are back
 * @param misused altered or lent
 * @param proxy name of whoever collects for the payer; empty when the payer does
 */
public record Answers(
    Map<String, CardState> cards,
    int damaged,
    boolean misused,
    ReceiptAt receipt,
    Collector collector,
    String proxy,
    Set<Paper> papers) {
  public Answers {
    cards = Map.copyOf(cards);
    papers = Set.copyOf(papers);
  }

  /** The same answers are the same text. */
  String body() {
    return "%s|%d|%s|%s|%s|%s|%s"
        .formatted(
            new TreeMap<>(cards),
            damaged,
            misused,
            receipt,
            collector,
            proxy,
            new TreeSet<>(papers));
  }
}
