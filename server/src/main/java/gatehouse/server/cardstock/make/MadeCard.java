package gatehouse.server.cardstock.make;

import java.time.Instant;

/**
 * What became of one card of a run.
 *
 * @param line in the order of the reader, from 1
 * @param uid empty when it could not be read
 * @param number printed on it, or probably; empty unless it is ready or to be bound
 * @param detail where it is instead, of which kind it is, or what the reader said; empty for none
 * @param sure whether somebody has looked at the number
 */
public record MadeCard(
    int line,
    String uid,
    String number,
    MakeOutcome outcome,
    String detail,
    Instant at,
    boolean sure) {

  public enum MakeOutcome {
    /** In the officer's drawer, with its number. */
    READY,
    /** Received by its number; which one that is has to be confirmed. */
    TO_BIND,
    /** Already in a store or a drawer. */
    IN_STOCK,
    /** Not booked in, though the cards are to come out of the store. */
    NOT_IN_STOCK,
    OTHER_KIND,
    /** Of a batch that was recalled. */
    RECALLED,
    /** In somebody's hands, returned, scrapped, lost or written off. */
    NOT_FREE,
    UNREADABLE,
    /** Gone before it was read; to be put on again. */
    PULLED_AWAY
  }

  public boolean isToBind() {
    return outcome == MakeOutcome.TO_BIND;
  }

  /** Whether its number may be said. */
  public boolean isNumbered() {
    return isReady() || isToBind();
  }

  public boolean isReady() {
    return outcome == MakeOutcome.READY;
  }
}
