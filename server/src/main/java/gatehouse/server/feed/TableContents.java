package gatehouse.server.feed;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.change.TableChange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** What a room would have told a gateway that had been there from the beginning. */
public interface TableContents {
  Future<List<TableChange>> of(SqlConnection tx, EstateId estate);
}
