package gatehouse.server.cardstock;

/**
 * An estate's kind of cards.
 *
 * @param code up to 12 of A-Z, 0-9 and "-"
 * @param priceFen what one costs
 * @param leadDays from an order to its delivery
 * @param prefix what the printed numbers begin with; may be empty
 */
public record CardKind(String code, String name, long priceFen, int leadDays, String prefix) {
  /** What a card may cost, in fen: the database refuses more. */
  public static final long DEAREST = 100_000_000;
}
