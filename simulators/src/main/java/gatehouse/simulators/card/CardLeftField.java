package gatehouse.simulators.card;

/** The card is no longer before the reader: it was taken away, or left by its own script. */
public final class CardLeftField extends Exception {
  private static final long serialVersionUID = 1L;

  public CardLeftField() {
    super("the card is no longer in the field");
  }
}
