package gatehouse.acceptance.crash;

import gatehouse.protocol.GatewayId;
import gatehouse.server.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database says of one gateway, asked directly and not through the server. */
final class Books {
  private final DatabaseAddress address;
  private final GatewayId gateway;

  Books(DatabaseAddress address, GatewayId gateway) {
    this.address = address;
    this.gateway = gateway;
  }

  /** A stored event as its journal line. */
  record Row(long sequence, String line) {}

  /** All its events in the order of their numbers. */
  List<Row> events() {
    return rows("SELECT sequence, line FROM events WHERE gateway = ? ORDER BY sequence, boot");
  }

  /** Gaps, broken chains and lost tails that the server found. */
  List<Row> incidents() {
    return rows("SELECT sequence, kind || ' ' || detail FROM ingest_incident WHERE gateway = ?");
  }

  /** Lines of the access log, which the events become; one each. */
  long logged() {
    return rows("SELECT count(*), '' FROM access_log WHERE gateway = ?").get(0).sequence();
  }

  private List<Row> rows(String sql) {
    String url =
        "jdbc:postgresql://%s:%d/%s".formatted(address.host(), address.port(), address.database());
    try (Connection connection =
            DriverManager.getConnection(url, address.user(), address.password());
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, gateway.value());
      List<Row> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(new Row(rows.getLong(1), rows.getString(2)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
