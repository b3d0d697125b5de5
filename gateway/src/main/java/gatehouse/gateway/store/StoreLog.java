package gatehouse.gateway.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log for the whole store. */
final class StoreLog {
  static final Logger LOG = LoggerFactory.getLogger("gatehouse.gateway.store");

  private StoreLog() {}
}
