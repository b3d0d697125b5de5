package gatehouse.server.web.account;

import gatehouse.server.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Who did, or looked at, what, and when. Customer data is confidential: a look is recorded too. */
public final class OperatorActions {
  private final Database database;
  private final InstantSource clock;

  public OperatorActions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Records a look at somebody's data; the page is shown only when that is done. */
  public Future<Void> looked(String actor, String subject) {
    return database.inTransaction(tx -> record(tx, clock.instant(), actor, "looked-at", subject));
  }

  /** In the transaction of the action itself. */
  public static Future<Void> record(
      SqlConnection tx, Instant at, String actor, String action, String subject) {
    return tx.preparedQuery(
            "INSERT INTO operator_action (at, actor, action, subject) VALUES ($1, $2, $3, $4)")
        .execute(Tuple.of(at.atOffset(ZoneOffset.UTC), actor, action, subject))
        .mapEmpty();
  }
}
