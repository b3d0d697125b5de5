package gatehouse.protocol.event;

/**
 * The server's word that it has committed every event of this gateway up to and including this one;
 * the only permission to forget them.
 */
public record Stored(long boot, long sequence) {
  public Sequence upTo() {
    return new Sequence(boot, sequence);
  }
}
