package gatehouse.server.shift;

import gatehouse.server.ledger.cash.CashCount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shift that goes from one to another.
 *
 * @param since what is handed over was used since then
 * @param cards a line a kind of card that is in the giver's drawer, or should be
 * @param cash absent when the giver has no cash drawer open
 * @param floatFen change that the receiver begins with, out of the safe
 * @param given the giver's signature; absent until then
 */
public record Handover(
    UUID id,
    long number,
    String giver,
    String receiver,
    HandoverState state,
    Instant since,
    Instant countedAt,
    List<CardCount> cards,
    Stubs receipts,
    @Nullable Cash cash,
    long floatFen,
    Keys keys,
    String remark,
    @Nullable Signature given,
    @Nullable Signature taken,
    int version) {
  public Handover {
    cards = List.copyOf(cards);
  }

  public enum HandoverState {
    COUNTED,
    /** Signed by who gives. */
    OFFERED,
    DONE,
    WITHDRAWN
  }

  /**
   * Cards of one kind.
   *
   * @param ledger how many the card ledger has in the drawer
   * @param missing UIDs of those that are not there; they stay the giver's
   * @param why they differ; empty when they do not
   */
  public record CardCount(String kind, int ledger, int counted, List<String> missing, String why) {
    public CardCount {
      missing = List.copyOf(missing);
    }

    public int difference() {
      return counted - ledger;
    }
  }

  /**
   * Receipts that the giver wrote in the shift.
   *
   * @param from first number by the books; absent for none
   * @param seen the last number on the stubs
   */
  public record Stubs(
      int count, @Nullable Long from, @Nullable Long to, @Nullable Long seen, String why) {}

  /**
   * @param drawer id of the cash drawer
   * @param count notes and coins; empty in a list
   */
  public record Cash(UUID drawer, long ledgerFen, long countedFen, CashCount count, String why) {
    public long differenceFen() {
      return countedFen - ledgerFen;
    }
  }

  /**
   * @param before how many were handed over the last time; absent the first time
   */
  public record Keys(@Nullable Integer before, int counted, String why) {}

  /**
   * @param card UID of the staff card
   */
  public record Signature(Instant at, String card) {}

  public boolean isOpen() {
    return state == HandoverState.COUNTED || state == HandoverState.OFFERED;
  }

  /** Whether something that was counted is not what the books say. */
  public boolean differs() {
    Cash money = cash;
    Integer before = keys.before();
    return cards.stream().anyMatch(one -> one.difference() != 0)
        || (money != null && money.differenceFen() != 0)
        || !Objects.equals(receipts.seen(), receipts.to())
        || (before != null && before != keys.counted());
  }
}
