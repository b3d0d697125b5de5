package gatehouse.server.db.embedded;

import gatehouse.server.db.DatabaseAddress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Plain JDBC for the moments before the pool: is it up, and is our database there? */
final class PostgresProbe {
  private PostgresProbe() {}

  static PGSimpleDataSource source(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setConnectTimeout(5);
    return source;
  }

  static boolean answers(DatabaseAddress address) {
    try (Connection connection = source(address).getConnection()) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  static void createDatabase(DatabaseAddress address, String name) throws IOException {
    try (Connection connection = source(address).getConnection();
        PreparedStatement known =
            connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        Statement create = connection.createStatement()) {
      known.setString(1, name);
      if (!known.executeQuery().next()) {
        create.execute("CREATE DATABASE " + name);
      }
    } catch (SQLException e) {
      throw new IOException("The database " + name + " cannot be made: " + e.getMessage(), e);
    }
  }
}
