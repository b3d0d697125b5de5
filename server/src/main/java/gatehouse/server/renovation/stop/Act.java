package gatehouse.server.renovation.stop;

import gatehouse.server.db.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, and when.
 *
 * @param why empty where no reason is asked for
 */
public record Act(String by, Instant at, String why) {
  /**
   * From the columns {@code …_by}, {@code …_at} and {@code …_why} of a row; absent when it has not
   * happened.
   */
  public static @Nullable Act of(Row row, String what) {
    Instant at = Times.instantOrNull(row, what + "_at");
    if (at == null) {
      return null;
    }
    boolean hasWhy = row.getColumnIndex(what + "_why") >= 0;
    String why = hasWhy ? row.getString(what + "_why") : "";
    return new Act(row.getString(what + "_by"), at, why == null ? "" : why);
  }
}
