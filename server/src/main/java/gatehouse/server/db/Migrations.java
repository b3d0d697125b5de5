package gatehouse.server.db;

import org.flywaydb.core.Flyway;

/** The numbered migrations {@code db/migration/V…__….sql} of the class path. */
public final class Migrations {
  private Migrations() {}

  /**
   * Brings the database up to the newest number. Blocking; several servers may do it at once, one
   * works and the others wait.
   *
   * @return how many were applied now
   * @throws org.flywaydb.core.api.FlywayException when the database cannot be reached or a
   *     migration fails; nothing of a failed one is kept
   */
  public static int apply(DatabaseAddress address) {
    return Flyway.configure()
        .dataSource(address.jdbcUrl(), address.user(), address.password())
        .locations("classpath:db/migration")
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
