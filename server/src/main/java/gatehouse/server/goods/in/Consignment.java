package gatehouse.server.goods.in;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods that somebody brought to the gate.
 *
 * @param permit number of the renovation permit; absent for what is no material
 * @param refusedFor the words of dangerous goods; empty for what was taken in
 */
public record Consignment(
    UUID id,
    long number,
    Kind kind,
    State state,
    Place unit,
    @Nullable String permit,
    Carrier carrier,
    List<Line> lines,
    String note,
    String refusedFor,
    Instant at,
    String by) {
  public Consignment {
    lines = List.copyOf(lines);
  }

  /** What is brought. */
  public enum Kind {
    /** 装修材料: against its permit. */
    MATERIAL,
    /** 大件物品 */
    LARGE,
    /** 送货 */
    DELIVERY
  }

  /** What became of it. */
  public enum State {
    TAKEN_IN,
    /** Dangerous goods: it was turned back. */
    REFUSED
  }

  /**
   * @param name what people call the unit
   */
  public record Place(String id, String name) {}

  /** Who brings it. */
  public record Carrier(String name, String phone, String plate) {}

  /**
   * One kind of thing.
   *
   * @param measure as 件, 包, 吨; may be empty
   */
  public record Line(String what, int quantity, String measure) {}

  /**
   * What the desk fills in.
   *
   * @param unit id or name, as typed
   * @param permit number on the paper; empty for what is no material
   * @param turnedBack the clerk knows that it is dangerous, and writes the refusal down
   */
  public record Draft(
      UUID id,
      Kind kind,
      String unit,
      String permit,
      Carrier carrier,
      List<Line> lines,
      String note,
      boolean turnedBack) {
    public Draft {
      lines = List.copyOf(lines);
    }
  }

  /** As it is printed and said, as JH0000123. */
  public String printed() {
    return "JH%07d".formatted(number);
  }

  public String subject() {
    return "goods-in:" + id;
  }
}
