package gatehouse.server.ingest;

import gatehouse.protocol.EstateId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/**
 * Wants to see events as they are stored. Handlers run one after the other, in the order in which
 * the roof lists them, inside the transaction that stores the events.
 */
public interface EventHandler {
  /**
   * @param events of one gateway, in the order of their sequence, each for the first time; never
   *     empty
   * @return failed, the whole batch is rolled back and tried again: fail only for what may pass
   */
  Future<Void> handle(SqlConnection tx, EstateId estate, List<StoredEvent> events);
}
