package gatehouse.gateway.access;

import gatehouse.protocol.Credential;
import gatehouse.protocol.PassId;
import java.util.UUID;

/** 128 bits that name a pass or a card: a third of what their text would take. */
record Key(long high, long low) implements Comparable<Key> {
  private static final int CARD_TEXT = "uid:".length();
  private static final int HALF = 16;

  static Key of(PassId pass) {
    UUID id = pass.value();
    return new Key(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  static boolean isCard(Credential credential) {
    return credential.text().startsWith("uid:");
  }

  /**
   * @param card a credential for which {@link #isCard} holds
   */
  static Key of(Credential card) {
    String text = card.text();
    int middle = CARD_TEXT + HALF;
    return new Key(
        Long.parseUnsignedLong(text, CARD_TEXT, middle, HALF),
        Long.parseUnsignedLong(text, middle, middle + HALF, HALF));
  }

  PassId toPass() {
    return new PassId(new UUID(high, low));
  }

  /** Spreads ids that differ in a few bits only (the finishing step of SplitMix64). */
  int spread() {
    long mixed = high * 31 + low;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (int) (mixed >>> 32);
  }

  @Override
  public int compareTo(Key other) {
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }
}
