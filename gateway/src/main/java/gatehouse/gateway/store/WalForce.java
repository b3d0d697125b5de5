package gatehouse.gateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Makes the disk keep what was written to the write-ahead log; tests count it, or let it fail. */
@FunctionalInterface
interface WalForce {
  WalForce TO_DISK = wal -> wal.force(false);

  void force(FileChannel wal) throws IOException;
}
