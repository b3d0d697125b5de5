package gatehouse.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Single facts of the store, each under its name. */
enum State {
  GATEWAY,
  BOOT,
  REVISION,
  COMMAND,
  TRIMMED_BOOT,
  TRIMMED_NUMBER,
  TRIMMED_HASH,
  CHECKPOINTS;

  Optional<String> get(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM state WHERE name = ?")) {
      select.setString(1, name());
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  long number(Connection connection) throws SQLException {
    return get(connection).map(Long::parseLong).orElse(0L);
  }

  long increment(Connection connection) throws SQLException {
    return set(connection, number(connection) + 1);
  }

  /** Returns the value. */
  <T> T set(Connection connection, T value) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)")) {
      put.setString(1, name());
      put.setString(2, value.toString());
      put.executeUpdate();
    }
    return value;
  }
}
