package gatehouse.gateway.store;

import gatehouse.gateway.access.UseLimit;
import gatehouse.protocol.PassId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often passes with a limit have opened here. A use is reserved when somebody is let in, so
 * that two lanes cannot both give the last one, and spent when the person has gone through. Safe
 * for any number of threads.
 */
public final class UseCounts {
  /** Kept a while after the pass's end, should the clock be set back. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Map<PassId, Integer> spent = new HashMap<>();
  private final Map<PassId, Integer> reserved = new HashMap<>();

  UseCounts() {}

  void load(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement old = connection.prepareStatement("DELETE FROM uses WHERE until < ?")) {
      old.setLong(1, now.minus(KEPT).toEpochMilli());
      old.executeUpdate();
    }
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT pass, spent FROM uses")) {
      while (rows.next()) {
        spent.put(PassId.of(rows.getString(1)), rows.getInt(2));
      }
    }
  }

  /** Uses spent and reserved. */
  public synchronized int taken(PassId pass) {
    return spent.getOrDefault(pass, 0) + reserved.getOrDefault(pass, 0);
  }

  /** Whether there was one left; the caller then spends it or gives it back. */
  public synchronized boolean reserve(UseLimit limit) {
    if (taken(limit.pass()) >= limit.most()) {
      return false;
    }
    reserved.merge(limit.pass(), 1, Integer::sum);
    return true;
  }

  public synchronized void giveBack(UseLimit limit) {
    reserved.computeIfPresent(limit.pass(), (pass, count) -> count == 1 ? null : count - 1);
  }

  /** Part of the transaction that stores the passage. */
  static void store(Connection connection, UseLimit limit) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement(
            "INSERT INTO uses (pass, spent, until) VALUES (?, 1, ?)"
                + " ON CONFLICT (pass) DO UPDATE SET spent = spent + 1, until = excluded.until")) {
      put.setString(1, limit.pass().toString());
      put.setLong(2, limit.until().toEpochMilli());
      put.executeUpdate();
    }
  }

  /** Once that transaction is committed. */
  synchronized void spend(UseLimit limit) {
    giveBack(limit);
    spent.merge(limit.pass(), 1, Integer::sum);
  }
}
