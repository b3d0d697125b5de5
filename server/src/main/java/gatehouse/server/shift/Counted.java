package gatehouse.server.shift;

import gatehouse.server.ledger.cash.CashCount;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody counted.
 *
 * @param id made with the form; the same again is the same handover
 * @param cards by kind; a kind of the ledger that is not among them was counted as none
 * @param seen last receipt number on the stubs; absent for none
 */
public record Counted(
    UUID id,
    String giver,
    String receiver,
    Map<String, Kind> cards,
    @Nullable Long seen,
    String receiptWhy,
    CashCount cash,
    String cashWhy,
    long floatFen,
    int keys,
    String keysWhy,
    String remark) {
  public Counted {
    cards = Map.copyOf(cards);
  }

  /**
   * Cards of one kind as they were counted.
   *
   * @param missing UIDs or printed numbers of those that are not there
   */
  public record Kind(int counted, List<String> missing, String why) {
    static final Kind NOTHING = new Kind(0, List.of(), "");

    public Kind {
      missing = List.copyOf(missing);
    }
  }
}
