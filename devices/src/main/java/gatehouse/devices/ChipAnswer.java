package gatehouse.devices;

/** What the chip of a card answered when it was asked to prove the card's number. */
public sealed interface ChipAnswer {
  ChipAnswer NOT_ASKED = new NotAsked();

  /** By a reader that asks no chips, or of a card that is no card of ours anyway. */
  record NotAsked() implements ChipAnswer {}

  /**
   * It said no, or it has nothing that could prove anything. A card that went away in the middle of
   * its answer is none of these: it is {@link DeviceSignal.CardUnreadable}.
   *
   * @param why for a technician; holds nothing secret
   */
  record ProvedNothing(String why) implements ChipAnswer {}

  /**
   * It holds this number and vouched for it with its key.
   *
   * @param number as it stands in the chip, without padding; has a letter or a digit other than 0
   */
  record Proved(String number) implements ChipAnswer {

    /** Never the number: nothing that is logged may hold it. */
    @Override
    public String toString() {
      return "Proved[a number]";
    }
  }
}
