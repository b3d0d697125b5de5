package gatehouse.devices;

/** A hardware fact, as it was seen; what it means is decided by the lane. */
public sealed interface DeviceSignal {

  /** The name of the device that reports. */
  String device();

  /**
   * A card was read.
   *
   * @param chip what its chip said to a reader that asks chips
   * @param atNanos {@link System#nanoTime} when its last byte had arrived
   */
  record CardPresented(String device, CardUid uid, ChipAnswer chip, long atNanos)
      implements DeviceSignal {

    /** At a reader that asks no chip. */
    public CardPresented(String device, CardUid uid, long atNanos) {
      this(device, uid, ChipAnswer.NOT_ASKED, atNanos);
    }
  }

  /**
   * A card was there but could not be read: torn away, no UID, an odd answer.
   *
   * @param why begins with {@link #PULLED_AWAY} when it was gone before it was read
   */
  record CardUnreadable(String device, String why) implements DeviceSignal {
    public static final String PULLED_AWAY = "pulled away";
  }

  /** The reader's field is empty again. */
  record CardRemoved(String device) implements DeviceSignal {}

  /**
   * A code was scanned.
   *
   * @param text without prefix, suffix and control characters; never empty
   * @param atNanos {@link System#nanoTime} when its last byte had arrived
   */
  record TextScanned(String device, String text, long atNanos) implements DeviceSignal {}

  /** What a scanner or board sent was no message of its kind; it was dropped, and only it. */
  record InputRefused(String device, String why) implements DeviceSignal {}

  /** Somebody went all the way through, from the named side. */
  record Passed(String device, Side from) implements DeviceSignal {}

  /** A release ran out and nobody went through. */
  record ReleaseTimedOut(String device, Side from) implements DeviceSignal {}

  /** A released person stepped back; the portal is closed again. */
  record TurnedBack(String device, Side from) implements DeviceSignal {}

  /** Somebody went through, or moved the barrier, without a release. */
  record Forced(String device, Side from) implements DeviceSignal {}

  /** The passage is not ended: the barrier is held, or its contact stays on too long. */
  record Held(String device) implements DeviceSignal {}

  /** An input contact of a portal changed. */
  record ContactChanged(String device, Contact contact, boolean on) implements DeviceSignal {}

  /** The device works again, or no longer. */
  record HealthChanged(String device, DeviceHealth health) implements DeviceSignal {}

  /** The contacts of a portal that tell a state rather than a passage. */
  enum Contact {
    READY,
    ALARM,
    FIRE,
    TAMPER
  }

  /** What the chip of a card answered when it was asked to prove the card's number. */
  sealed interface ChipAnswer {
    ChipAnswer NOT_ASKED = new NotAsked();

    /** By a reader that asks no chips, or of a card that is no card of ours anyway. */
    record NotAsked() implements ChipAnswer {}

    /**
     * It said no, or it has nothing that could prove anything. A card that went away in the middle
     * of its answer is none of these: it is {@link CardUnreadable}.
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
}
