package gatehouse.gateway.store;

import gatehouse.protocol.change.TableChange;
import gatehouse.protocol.change.TableChange.RemoveAccessGroup;
import gatehouse.protocol.change.TableChange.RemovePass;
import gatehouse.protocol.change.TableChange.RemoveSigningKey;
import gatehouse.protocol.change.TableChange.RemoveUses;
import gatehouse.protocol.change.TableChange.SetLaneMode;
import gatehouse.protocol.change.TableChange.UnknownChange;
import gatehouse.protocol.wire.ChangePages;
import gatehouse.protocol.wire.EventLines;
import gatehouse.protocol.wire.TableDigest;
import gatehouse.protocol.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The local table as rows: the latest change of each key, in the order in which they came. */
final class TableEntries {
  /** An operator's order is no part of the server's table, nor of its digest. */
  private static final String ORDER = "order:";

  /**
   * @param json the change as it is kept; empty when its key is removed
   */
  record Entry(String key, TableChange change, String json) {}

  private TableEntries() {}

  static List<Entry> of(List<TableChange> changes) {
    return changes.stream().map(TableEntries::entry).toList();
  }

  private static Entry entry(TableChange change) {
    if (change instanceof RemovePass
        || change instanceof RemoveAccessGroup
        || change instanceof RemoveSigningKey
        || change instanceof RemoveUses) {
      return new Entry(change.key(), change, "");
    }
    String json = ChangePages.writeChange(change);
    if (change instanceof UnknownChange) {
      // Which thing it is about is not known either: each is kept, for a version that knows.
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return new Entry(change.key() + ":" + EventLines.hash(bytes), change, json);
    }
    return new Entry(change.key(), change, json);
  }

  /** What a list of entries leaves in force, each key once. */
  static List<TableChange> latest(List<Entry> entries) {
    Map<String, Entry> latest = new LinkedHashMap<>();
    entries.forEach(entry -> latest.put(entry.key, entry));
    return latest.values().stream().filter(e -> !e.json.isEmpty()).map(Entry::change).toList();
  }

  static List<TableChange> replacedBy(Connection sql, List<Entry> entries) throws SQLException {
    List<TableChange> replaced = new ArrayList<>();
    try (PreparedStatement select =
        sql.prepareStatement("SELECT change FROM entry WHERE key = ?")) {
      for (String key : entries.stream().map(Entry::key).distinct().toList()) {
        select.setString(1, key);
        try (ResultSet rows = select.executeQuery()) {
          if (rows.next()) {
            replaced.add(read(rows.getString(1)));
          }
        }
      }
    }
    return replaced;
  }

  static void store(Connection sql, List<Entry> entries) throws SQLException {
    try (PreparedStatement put =
            sql.prepareStatement("INSERT OR REPLACE INTO entry (key, change) VALUES (?, ?)");
        PreparedStatement remove = sql.prepareStatement("DELETE FROM entry WHERE key = ?")) {
      for (Entry entry : entries) {
        if (entry.change instanceof SetLaneMode) {
          remove.setString(1, ORDER + entry.key);
          remove.executeUpdate();
        }
        if (entry.json.isEmpty()) {
          remove.setString(1, entry.key);
          remove.executeUpdate();
        } else {
          put(put, entry.key, entry.json);
        }
      }
    }
  }

  static SetLaneMode storeOrder(Connection sql, SetLaneMode order) throws SQLException {
    try (PreparedStatement put =
        sql.prepareStatement("INSERT OR REPLACE INTO entry (key, change) VALUES (?, ?)")) {
      put(put, ORDER + order.key(), ChangePages.writeChange(order));
    }
    return order;
  }

  /** Reads every entry in its order, and returns how many are of unknown kinds. */
  static long forEach(Connection sql, TableDigest digest, Consumer<TableChange> reader)
      throws SQLException {
    long unknown = 0;
    try (Statement select = sql.createStatement();
        ResultSet rows = select.executeQuery("SELECT key, change FROM entry ORDER BY place")) {
      while (rows.next()) {
        TableChange change = read(rows.getString(2));
        reader.accept(change);
        if (!rows.getString(1).startsWith(ORDER)) {
          digest.add(change);
        }
        if (change instanceof UnknownChange) {
          unknown++;
        }
      }
    }
    return unknown;
  }

  private static void put(PreparedStatement put, String key, String json) throws SQLException {
    put.setString(1, key);
    put.setString(2, json);
    put.executeUpdate();
  }

  private static TableChange read(String json) throws SQLException {
    try {
      return ChangePages.readChange(json);
    } catch (WireException e) {
      throw new SQLException("the table is damaged: " + e.getMessage(), e);
    }
  }
}
