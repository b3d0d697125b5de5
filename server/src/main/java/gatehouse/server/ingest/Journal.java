package gatehouse.server.ingest;

import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.BatchHeader;
import gatehouse.protocol.wire.EventBatch;
import gatehouse.protocol.wire.WireException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lines of some messages of one gateway, in their order.
 *
 * @param oldest the number of the oldest event that the gateway still has
 */
record Journal(long oldest, List<JournalLine> lines) {

  /** Reads a message. */
  static Journal read(GatewayId gateway, byte[] payload) throws WireException {
    EventBatch batch = EventBatch.read(payload);
    if (!batch.header().gateway().equals(gateway)) {
      throw new WireException(
          "the header names the gateway " + batch.header().gateway() + ", the topic " + gateway);
    }
    List<JournalLine> lines = new ArrayList<>(batch.lines().size());
    for (byte[] line : batch.lines()) {
      JournalLine read = JournalLine.read(line);
      if (read.envelope() != null && !read.envelope().gateway().equals(gateway)) {
        throw new WireException(
            "an event names the gateway " + read.envelope().gateway() + ", the topic " + gateway);
      }
      lines.add(read);
    }
    return new Journal(batch.header().oldest(), placed(batch.header(), lines));
  }

  /**
   * Several messages in one. A broker may hand them over in another order than they were sent in;
   * the oldest event only ever becomes a later one.
   */
  static Journal join(List<Journal> journals) {
    List<JournalLine> lines = new ArrayList<>();
    journals.forEach(journal -> lines.addAll(journal.lines));
    lines.sort(Comparator.comparing(JournalLine::sequence));
    return new Journal(journals.stream().mapToLong(Journal::oldest).max().orElse(0), lines);
  }

  /**
   * Journal lines follow each other without holes, so an unreadable one has the number after its
   * predecessor's, or before its successor's. Where all are unreadable the header's oldest is all
   * there is to go by.
   */
  private static List<JournalLine> placed(BatchHeader header, List<JournalLine> lines) {
    int known = 0;
    while (known < lines.size() && !lines.get(known).isReadable()) {
      known++;
    }
    long boot = known < lines.size() ? lines.get(known).sequence().boot() : header.boot();
    long number =
        known < lines.size()
            ? Math.max(1, lines.get(known).sequence().number() - known)
            : header.oldest();
    List<JournalLine> placed = new ArrayList<>(lines.size());
    for (JournalLine line : lines) {
      if (line.isReadable()) {
        boot = line.sequence().boot();
        number = line.sequence().number();
        placed.add(line);
      } else {
        placed.add(line.at(boot, number));
      }
      number++;
    }
    return placed;
  }
}
