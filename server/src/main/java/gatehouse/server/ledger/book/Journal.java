package gatehouse.server.ledger.book;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal in the book.
 *
 * @param sequence its place in the estate's chain, from 1 without a hole
 * @param effectiveOn the day that it counts for
 * @param recordedAt by the database's clock
 * @param hash SHA-256 of the hash before it and of everything in it, in hex
 */
public record Journal(
    UUID id,
    long sequence,
    JournalKind kind,
    LocalDate effectiveOn,
    Instant recordedAt,
    String by,
    String memo,
    @Nullable UUID reverses,
    List<Line> lines,
    String bodyHash,
    String hash) {
  public Journal {
    lines = List.copyOf(lines);
  }

  Journal with(String hash) {
    return new Journal(
        id, sequence, kind, effectiveOn, recordedAt, by, memo, reverses, lines, bodyHash, hash);
  }
}
