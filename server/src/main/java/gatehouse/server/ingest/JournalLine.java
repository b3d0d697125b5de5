package gatehouse.server.ingest;

import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a gateway's journal, as it arrived or as it was stored.
 *
 * @param sequence its place; of an unreadable line the place that its neighbours leave for it
 * @param hash SHA-256 of its bytes
 * @param envelope absent when the line cannot be read
 * @param why what cannot be read; empty when all can
 */
record JournalLine(
    Sequence sequence, String text, String hash, @Nullable EventEnvelope envelope, String why) {

  /** A line that cannot be read has no time of its own; this one never changes. */
  static final Instant NO_TIME = Instant.EPOCH;

  static JournalLine read(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    String hash = EventLines.hash(line);
    try {
      EventEnvelope envelope = EventLines.read(line);
      return new JournalLine(envelope.sequence(), text, hash, envelope, "");
    } catch (WireException e) {
      return new JournalLine(Sequence.NONE, text, hash, null, String.valueOf(e.getMessage()));
    }
  }

  JournalLine at(long boot, long number) {
    return new JournalLine(new Sequence(boot, number), text, hash, envelope, why);
  }

  boolean isReadable() {
    return envelope != null;
  }

  Instant occurredAt() {
    return envelope == null ? NO_TIME : envelope.occurredAt();
  }

  String kind() {
    return envelope == null ? "unreadable" : EventLines.kindOf(envelope.event());
  }

  /** Whether this line says that it follows the one with that hash; unreadable, it says nothing. */
  boolean follows(String previousHash) {
    return envelope == null || previousHash.isEmpty() || envelope.previous().equals(previousHash);
  }
}
