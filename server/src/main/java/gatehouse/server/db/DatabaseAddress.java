package gatehouse.server.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a PostgreSQL database is and who signs in; printed without its password.
 *
 * @param port TCP port, 1..65535
 */
public record DatabaseAddress(
    String host, int port, String database, String user, String password) {

  private static final String SHAPE = "postgresql://user:password@host:5432/database";

  /**
   * Reads {@code postgresql://user:password@host:5432/database}; the port may be left out, and the
   * password, when it comes from elsewhere.
   *
   * @throws IllegalArgumentException saying what is wrong, never repeating the password
   */
  public static DatabaseAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refused("it is not a URI (percent-encode unusual characters of the password)");
    }
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
      throw refused("it must begin with postgresql://");
    }
    String host = uri.getHost();
    if (host == null) {
      throw refused("the host is missing");
    }
    String path = uri.getPath();
    if (path == null || path.length() < 2) {
      throw refused("the name of the database is missing");
    }
    String account = uri.getRawUserInfo();
    if (account == null || account.isEmpty() || account.startsWith(":")) {
      throw refused("the user is missing");
    }
    int colon = account.indexOf(':');
    String user = colon < 0 ? account : account.substring(0, colon);
    String password = colon < 0 ? "" : account.substring(colon + 1);
    return new DatabaseAddress(
        host,
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        path.substring(1),
        decoded(user),
        decoded(password));
  }

  public DatabaseAddress withPassword(String other) {
    return new DatabaseAddress(host, port, database, user, other);
  }

  public DatabaseAddress withDatabase(String other) {
    return new DatabaseAddress(host, port, other, user, password);
  }

  /** For JDBC; user and password are given apart. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    return "postgresql://" + user + ":***@" + host + ":" + port + "/" + database;
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "The database address cannot be used: " + why + ". It looks like " + SHAPE);
  }
}
