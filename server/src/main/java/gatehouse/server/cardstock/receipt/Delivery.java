package gatehouse.server.cardstock.receipt;

import gatehouse.server.ledger.book.Chain;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be booked in.
 *
 * @param kind code of the kind
 * @param priceFen of one card
 * @param note number of the delivery note; may be empty
 * @param on the day it came
 * @param store into which it goes
 */
public record Delivery(
    String kind,
    String supplier,
    long priceFen,
    String note,
    LocalDate on,
    String store,
    List<Listed> cards) {
  public Delivery {
    cards = List.copyOf(cards);
  }

  /** Without the cards of these rows. */
  public Delivery without(List<Integer> rows) {
    return new Delivery(
        kind,
        supplier,
        priceFen,
        note,
        on,
        store,
        cards.stream().filter(card -> !rows.contains(card.row())).toList());
  }

  /** What tells it from another. */
  public String body() {
    return Chain.sha256(toString());
  }
}
