package gatehouse.gateway.store;

import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a chain of events has got to.
 *
 * @param hash what the next line's {@code previous} has to be
 */
record JournalHead(Sequence sequence, String hash) {

  /** How far back the chain is checked at a start; the server checks all of it. */
  private static final int CHECKED = 1_000;

  /** The newest event that was trimmed; the first one's predecessor in a new journal. */
  static JournalHead trimmed(Connection connection) throws SQLException {
    return new JournalHead(
        new Sequence(
            State.TRIMMED_BOOT.number(connection), State.TRIMMED_NUMBER.number(connection)),
        State.TRIMMED_HASH.get(connection).orElse(EventEnvelope.NO_PREVIOUS));
  }

  /**
   * The newest event, its chain checked.
   *
   * @throws StoreFault when a line is missing or has been changed
   */
  static JournalHead read(Path path, Connection connection) throws SQLException, StoreFault {
    Map<Long, String> lines = newest(connection);
    JournalHead head = trimmed(connection);
    // Of a long journal the first line looked at has no predecessor to be compared with.
    boolean follows = lines.size() < CHECKED;
    for (Map.Entry<Long, String> line : lines.entrySet()) {
      head = follow(path, head, line.getKey(), line.getValue(), follows);
      follows = true;
    }
    return head;
  }

  private static Map<Long, String> newest(Connection connection) throws SQLException {
    Map<Long, String> lines = new TreeMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT number, line FROM journal ORDER BY number DESC LIMIT " + CHECKED)) {
      while (rows.next()) {
        lines.put(rows.getLong(1), rows.getString(2));
      }
    }
    return lines;
  }

  private static JournalHead follow(
      Path path, JournalHead head, long number, String text, boolean follows) throws StoreFault {
    byte[] line = text.getBytes(StandardCharsets.UTF_8);
    try {
      EventEnvelope envelope = EventLines.read(line);
      boolean next = number == head.sequence.number() + 1 && envelope.previous().equals(head.hash);
      if ((follows && !next) || envelope.sequence().number() != number) {
        throw broken(path, number, "does not follow on the one before it");
      }
      return new JournalHead(envelope.sequence(), EventLines.hash(line));
    } catch (WireException e) {
      throw broken(path, number, String.valueOf(e.getMessage()));
    }
  }

  private static StoreFault broken(Path path, long number, String why) {
    return new StoreFault(
        "the journal in %s is damaged at event %d: it %s. The file has been left as it is. See \"A damaged store\" in docs/gateway.md"
            .formatted(path, number, why));
  }
}
