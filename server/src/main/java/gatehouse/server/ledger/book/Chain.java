package gatehouse.server.ledger.book;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Hashes that make an edit or a hole in the journals show. */
public final class Chain {
  public static final String BEGINNING = "0".repeat(64);

  private Chain() {}

  public static String sha256(String text) {
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
    List<Object> fields =
        new ArrayList<>(
            List.of(
                journal.sequence(),
                journal.id(),
                journal.kind(),
                journal.effectiveOn(),
                journal.recordedAt().toEpochMilli(),
                journal.by(),
                journal.memo(),
                String.valueOf(journal.reverses()),
                journal.bodyHash()));
    for (Line line : journal.lines()) {
      fields.add(
          line.account().kind()
              + " "
              + line.account().of()
              + " "
              + line.fen()
              + " "
              + line.deposit());
    }
    return hash(before, fields);
  }

  /**
   * The hash of a link: of the one before it, and of its fields.
   *
   * @param fields none of which holds a line feed, so that each has a line of its own
   */
  public static String hash(String before, List<Object> fields) {
    StringBuilder text = new StringBuilder(400).append(before);
    fields.forEach(field -> text.append('\n').append(field));
    return sha256(text.toString());
  }
}
