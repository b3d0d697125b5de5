package gatehouse.server.goods;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing on a slip.
 *
 * @param line from 1
 * @param measure how it is counted, as 件
 * @param due when it has to be back; absent for what leaves for good
 */
public record SlipLine(
    int line,
    GoodsKind kind,
    String what,
    int quantity,
    String measure,
    @Nullable UUID photo,
    @Nullable LocalDate due,
    Count count) {

  /** What the gate has counted, and how much has come back. */
  public record Count(int released, int shortOf, int refused, int returned) {
    public static final Count NONE = new Count(0, 0, 0, 0);

    /** All that the gate is done with. */
    public int done() {
      return released + shortOf + refused;
    }
  }

  /** What the gate is not done with yet. */
  public int left() {
    return Math.max(0, quantity - count.done());
  }

  /** Whether more was counted than is written. */
  public boolean isOver() {
    return count.done() > quantity;
  }

  /** What is out and has to come back. */
  public int out() {
    return due == null ? 0 : count.released() - count.returned();
  }
}
