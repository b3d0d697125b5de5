package gatehouse.protocol.event;

/**
 * A place in a gateway's journal.
 *
 * @param boot rises at each start of the gateway, so that a number that a power cut took back is
 *     not taken for a duplicate when it is given again
 * @param number rises by one with each event, from 1, over the whole life of the journal
 */
public record Sequence(long boot, long number) implements Comparable<Sequence> {
  public static final Sequence NONE = new Sequence(0, 0);

  public Sequence {
    if (boot < 0 || number < 0) {
      throw new IllegalArgumentException("a sequence is not negative: " + boot + "/" + number);
    }
  }

  @Override
  public int compareTo(Sequence other) {
    return boot != other.boot ? Long.compare(boot, other.boot) : Long.compare(number, other.number);
  }
}
