package gatehouse.gateway.store;

import gatehouse.gateway.access.UseLimit;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.event.EventEnvelope;
import gatehouse.protocol.event.LobbyEvent;
import gatehouse.protocol.event.Sequence;
import gatehouse.protocol.wire.EventLines;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of this gateway, in order, until the server has confirmed them. An append survives the
 * death of this process when it returns, and a power cut once {@link #forced} has reached it. Safe
 * for any number of threads.
 */
public final class Journal {
  private static final int LINE_END = 1;

  /**
   * One event.
   *
   * @param text its line of JSON, as it travels
   */
  public record Line(Sequence sequence, String text) {
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final StoreFile file;
  private final GatewayId gateway;
  private final UseCounts uses;
  private final Forcer forcer;
  private final long boot;
  private volatile JournalHead head;
  private volatile JournalHead trimmed;
  private volatile String fault = "";

  Journal(StoreFile file, GatewayId gateway, UseCounts uses, long boot) throws StoreFault {
    this.file = file;
    this.gateway = gateway;
    this.uses = uses;
    this.boot = boot;
    head = file.read("the journal's head", sql -> headOf(file, sql));
    trimmed = file.read("the journal's tail", JournalHead::trimmed);
    forcer = new Forcer(file, () -> head.sequence().number());
  }

  /** Stores an event that happened at this instant, and returns its number. */
  public long append(LobbyEvent event, Instant at) throws StoreFault {
    return append(event, at, null);
  }

  /**
   * The same, and spends a use of a pass in the same transaction.
   *
   * @throws StoreFault when it could not be stored; nothing has changed then
   */
  public long append(LobbyEvent event, Instant at, @Nullable UseLimit spent) throws StoreFault {
    forcer.refuseWhenBroken();
    JournalHead appended;
    try {
      appended = file.write("an event", sql -> insert(sql, event, at, spent), next -> head = next);
      fault = "";
    } catch (StoreFault e) {
      fault = String.valueOf(e.getMessage());
      throw e;
    }
    if (spent != null) {
      uses.spend(spent);
    }
    return appended.sequence().number();
  }

  /** Has everything appended so far forced to disk, by another thread; returns at once. */
  public void forceSoon() {
    forcer.ring();
  }

  /** Up to this number the events survive a power cut. */
  public long forced() {
    return forcer.forced();
  }

  /**
   * Events after a number that would survive a power cut, all of one boot; at least one if there is
   * any.
   *
   * @param mostBytes of their lines together
   */
  public List<Line> read(long after, int mostLines, int mostBytes) throws StoreFault {
    long upTo = forced();
    return file.read("the journal", sql -> select(sql, after, upTo, mostLines, mostBytes));
  }

  /**
   * Forgets the events up to this one: for the server's word only.
   *
   * @return whether it is an event of this journal; if not, nothing is forgotten
   */
  public boolean trim(Sequence upTo) throws StoreFault {
    if (upTo.number() <= trimmed.sequence().number()) {
      return true;
    }
    if (upTo.number() > forced()) {
      return false;
    }
    Optional<JournalHead> last = file.write("the journal's trimming", sql -> delete(sql, upTo));
    last.ifPresent(newest -> trimmed = newest);
    return last.isPresent();
  }

  /** The newest event; {@link Sequence#NONE} in a new journal. */
  public Sequence head() {
    return head.sequence();
  }

  /** The number of the newest event that the server has confirmed. */
  public long confirmed() {
    return trimmed.sequence().number();
  }

  /** How many events the server has not yet confirmed. */
  public long backlog() {
    return head.sequence().number() - confirmed();
  }

  public long boot() {
    return boot;
  }

  /** Why the last append failed; empty when it did not. */
  String fault() {
    return fault;
  }

  Forcer forcer() {
    return forcer;
  }

  private static JournalHead headOf(StoreFile file, Connection sql) throws SQLException {
    try {
      return JournalHead.read(file.path(), sql);
    } catch (StoreFault e) {
      throw new SQLException(e.getMessage(), e);
    }
  }

  private JournalHead insert(Connection sql, LobbyEvent event, Instant at, @Nullable UseLimit spent)
      throws SQLException {
    JournalHead last = head;
    Sequence sequence = new Sequence(boot, last.sequence().number() + 1);
    byte[] line = EventLines.write(new EventEnvelope(gateway, sequence, at, last.hash(), event));
    try (PreparedStatement insert =
        sql.prepareStatement("INSERT INTO journal (number, boot, line) VALUES (?, ?, ?)")) {
      insert.setLong(1, sequence.number());
      insert.setLong(2, sequence.boot());
      insert.setString(3, new String(line, StandardCharsets.UTF_8));
      insert.executeUpdate();
    }
    if (spent != null) {
      UseCounts.store(sql, spent);
    }
    return new JournalHead(sequence, EventLines.hash(line));
  }

  private static List<Line> select(
      Connection sql, long after, long upTo, int mostLines, int mostBytes) throws SQLException {
    List<Line> lines = new ArrayList<>();
    try (PreparedStatement select =
        sql.prepareStatement(
            "SELECT number, boot, line FROM journal WHERE number > ? AND number <= ?"
                + " ORDER BY number LIMIT ?")) {
      select.setLong(1, after);
      select.setLong(2, upTo);
      select.setInt(3, mostLines);
      int room = mostBytes;
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Sequence sequence = new Sequence(rows.getLong(2), rows.getLong(1));
          Line line = new Line(sequence, rows.getString(3));
          room -= line.bytes().length + LINE_END;
          boolean first = lines.isEmpty();
          if (!first && (room < 0 || sequence.boot() != lines.get(0).sequence().boot())) {
            break;
          }
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static Optional<JournalHead> delete(Connection sql, Sequence upTo) throws SQLException {
    JournalHead last;
    try (PreparedStatement select =
        sql.prepareStatement("SELECT line FROM journal WHERE number = ? AND boot = ?")) {
      select.setLong(1, upTo.number());
      select.setLong(2, upTo.boot());
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        byte[] line = rows.getString(1).getBytes(StandardCharsets.UTF_8);
        last = new JournalHead(upTo, EventLines.hash(line));
      }
    }
    try (PreparedStatement delete = sql.prepareStatement("DELETE FROM journal WHERE number <= ?")) {
      delete.setLong(1, upTo.number());
      delete.executeUpdate();
    }
    State.TRIMMED_BOOT.set(sql, upTo.boot());
    State.TRIMMED_NUMBER.set(sql, upTo.number());
    State.TRIMMED_HASH.set(sql, last.hash());
    return Optional.of(last);
  }
}
