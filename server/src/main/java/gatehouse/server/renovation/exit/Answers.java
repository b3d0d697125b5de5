package gatehouse.server.renovation.exit;

import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the clerk answers when an exit is settled.
 *
 * @param cards where the crew's cards are, by UID; one that is not named is still out
 * @param permit its number as it was scanned; empty when it is not here
 * @param permitAt where it is
 * @param receipt its number as it was scanned; empty when it is not here
 * @param proxy name of whoever collects for the payer; empty when the payer does
 * @param told whether the customer has been told when the deposit comes back
 */
public record Answers(
    Map<String, CardState> cards,
    String permit,
    Whereabouts permitAt,
    String receipt,
    Whereabouts receiptAt,
    Collector collector,
    String proxy,
    Set<Paper> papers,
    boolean told) {
  public Answers {
    cards = Map.copyOf(cards);
    papers = Set.copyOf(papers);
  }

  /** The same answers are the same text. */
  String body() {
    return "%s|%s|%s|%s|%s|%s|%s|%s|%s"
        .formatted(
            new TreeMap<>(cards),
            permit.strip(),
            permitAt,
            receipt.strip(),
            receiptAt,
            collector,
            proxy,
            new TreeSet<>(papers),
            told);
  }
}
