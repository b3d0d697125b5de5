package gatehouse.protocol.token;

import gatehouse.protocol.Reason;

/** What a scanned text turned out to be. */
public sealed interface TokenReading {

  /** Signed by a key of this estate, every field readable. Whether it opens is another question. */
  record Genuine(PassToken token) implements TokenReading {}

  /**
   * @param reason {@link Reason#NOT_A_PASS}, {@link Reason#OTHER_ESTATE} or {@link Reason#FORGED}
   */
  record Refused(Reason reason) implements TokenReading {}
}
