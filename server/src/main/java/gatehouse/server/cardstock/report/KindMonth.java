package gatehouse.server.cardstock.report;

import gatehouse.server.cardstock.report.Figure.Side;
import java.util.EnumMap;
import java.util.Map;

/**
 * The month of one kind of card.
 *
 * @param kind its code
 * @param name as the estate calls it
 * @param supply how long its stock lasts
 */
public record KindMonth(
    String kind, String name, Map<Side, Map<Figure, Long>> figures, Supply supply) {

  /**
   * @param usedDays over which {@code used} was counted
   * @param used cards made in those days
   * @param leadDays between an order and the cards
   */
  public record Supply(long stock, long used, int usedDays, int leadDays, long priceFen) {
    /** How many days the stock lasts at this use; -1 when none was used. */
    public long daysLeft() {
      return used <= 0 ? -1 : stock * usedDays / used;
    }

    /** Whether the next order comes too late if it is not placed now. */
    public boolean toOrder() {
      return daysLeft() >= 0 && daysLeft() <= leadDays;
    }
  }

  public KindMonth {
    Map<Side, Map<Figure, Long>> copy = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      Map<Figure, Long> all = new EnumMap<>(Figure.class);
      for (Figure figure : Figure.values()) {
        all.put(figure, figures.getOrDefault(side, Map.of()).getOrDefault(figure, 0L));
      }
      copy.put(side, all);
    }
    figures = copy;
  }

  public long of(Side side, Figure figure) {
    return figures.getOrDefault(side, Map.of()).getOrDefault(figure, 0L);
  }

  /** Whether the estate has had any of them, in the month or before. */
  public boolean hasAny() {
    return figures.values().stream().anyMatch(side -> side.values().stream().anyMatch(n -> n != 0));
  }

  /** Opening + in = out + closing, on both sides. */
  public boolean holds() {
    for (Side side : Side.values()) {
      long sum = of(side, Figure.OPENING);
      for (Figure flow : Figure.flows()) {
        sum += flow.sign(side) * of(side, flow);
      }
      if (sum != of(side, Figure.CLOSING)) {
        return false;
      }
    }
    return true;
  }
}
