package gatehouse.server.ingest;

import gatehouse.protocol.event.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a gateway's journal has arrived without a hole, and what was wrong with it on the way.
 * Pure: rows in, rows out.
 */
final class Progress {
  /** What can be wrong with a journal. */
  enum Fault {
    /** Events that the gateway no longer has, and that never arrived. */
    GAP,
    /** An event does not follow the one before it. */
    CHAIN_BROKEN,
    /** Numbers given for a second time, after a power cut took the first ones. */
    TAIL_LOST,
    /** A line that is no event; kept as it is. */
    UNREADABLE
  }

  /** Something wrong, and the place of the first event that it is about. */
  record Incident(Fault fault, Sequence at, String detail) {}

  private final List<Incident> incidents = new ArrayList<>();
  private Sequence upTo;
  private String hash;
  private long highest;

  /**
   * @param hash of the event's line at {@code upTo}; empty when it is not known
   * @param highest the highest number that is stored, beyond a hole too
   */
  Progress(Sequence upTo, String hash, long highest) {
    this.upTo = upTo;
    this.hash = hash;
    this.highest = highest;
  }

  Sequence upTo() {
    return upTo;
  }

  String hash() {
    return hash;
  }

  long highest() {
    return highest;
  }

  List<Incident> incidents() {
    return incidents;
  }

  boolean hasHole() {
    return highest > upTo.number();
  }

  /** The gateway no longer has what is below: what is missing there will not come. */
  void startAt(long oldest) {
    long missing = oldest - 1 - upTo.number();
    if (missing <= 0) {
      return;
    }
    incidents.add(
        new Incident(
            Fault.GAP,
            new Sequence(upTo.boot(), upTo.number() + 1),
            missing + " events up to " + (oldest - 1) + " are gone from the gateway"));
    upTo = new Sequence(upTo.boot(), oldest - 1);
    hash = "";
    highest = Math.max(highest, oldest - 1);
  }

  /** Takes up a line that was stored just now, for the first time. */
  void stored(JournalLine line) {
    if (!line.isReadable()) {
      incidents.add(new Incident(Fault.UNREADABLE, line.sequence(), line.why()));
    }
    Sequence at = line.sequence();
    if (at.number() <= upTo.number() && at.boot() > upTo.boot()) {
      incidents.add(
          new Incident(
              Fault.TAIL_LOST,
              at,
              "number %d came again after %d: the gateway lost its last events"
                  .formatted(at.number(), upTo.number())));
      upTo = new Sequence(at.boot(), at.number() - 1);
      hash = "";
      highest = at.number();
    }
    highest = Math.max(highest, at.number());
  }

  /** Goes on over a line that is stored, if it is the next one. */
  void pass(JournalLine line) {
    Sequence at = line.sequence();
    if (at.number() != upTo.number() + 1 || at.boot() < upTo.boot()) {
      return;
    }
    if (!line.follows(hash)) {
      incidents.add(
          new Incident(Fault.CHAIN_BROKEN, at, "it does not name the hash of the event before it"));
    }
    upTo = at;
    hash = line.hash();
  }
}
