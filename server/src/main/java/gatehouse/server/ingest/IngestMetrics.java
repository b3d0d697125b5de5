package gatehouse.server.ingest;

import java.util.concurrent.atomic.LongAdder;

/** What the way in has counted since the start. Written and read from any thread. */
public final class IngestMetrics {
  final LongAdder events = new LongAdder();
  final LongAdder duplicates = new LongAdder();
  final LongAdder batches = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder incidents = new LongAdder();
  final LongAdder waiting = new LongAdder();

  /** Events stored for the first time. */
  public long events() {
    return events.sum();
  }

  /** Events that were stored already. */
  public long duplicates() {
    return duplicates.sum();
  }

  /** Transactions committed. */
  public long batches() {
    return batches.sum();
  }

  /** Messages that could not be read. */
  public long refused() {
    return refused.sum();
  }

  /** Transactions that failed and were tried again. */
  public long retries() {
    return retries.sum();
  }

  /** Gaps, broken chains, lost tails and unreadable lines. */
  public long incidents() {
    return incidents.sum();
  }

  /** Messages taken from the broker and not yet stored. */
  public long waiting() {
    return waiting.sum();
  }
}
