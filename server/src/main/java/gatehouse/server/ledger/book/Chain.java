package gatehouse.server.ledger.book;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Hashes that make an edit or a hole in the journals show. */
final class Chain {
  static final String BEGINNING = "0".repeat(64);

  private Chain() {}

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The hash of a journal, whose own {@link Journal#hash} is not looked at.
   *
   * @param before the hash of the journal before it, or {@link #BEGINNING}
   */
  static String hash(String before, Journal journal) {
    StringBuilder text = new StringBuilder(400).append(before);
    // No field holds a line feed, so each has a line of its own.
    for (Object field :
        List.of(
            journal.sequence(),
            journal.id(),
            journal.kind(),
            journal.effectiveOn(),
            journal.recordedAt().toEpochMilli(),
            journal.by(),
            journal.memo(),
            String.valueOf(journal.reverses()),
            journal.bodyHash())) {
      text.append('\n').append(field);
    }
    for (Line line : journal.lines()) {
      text.append('\n').append(line.account().kind()).append(' ').append(line.account().of());
      text.append(' ').append(line.fen()).append(' ').append(line.deposit());
    }
    return sha256(text.toString());
  }
}
