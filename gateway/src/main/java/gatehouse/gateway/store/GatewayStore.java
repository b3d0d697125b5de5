package gatehouse.gateway.store;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.command.Command;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's file, opened: its journal, its table, its counts, and the upkeep of all three. */
public final class GatewayStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayStore.class);
  private final StoreFile file;
  private final Journal journal;
  private final LocalTable table;
  private final UseCounts uses = new UseCounts();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread upkeep = new Thread(this::upkeep, "store-upkeep");
  private volatile String fault = "";
  private long lastCommand;

  private GatewayStore(StoreFile file, EstateId estate, GatewayId gateway, InstantSource clock)
      throws StoreFault {
    this.file = file;
    long boot = file.write("the boot number", sql -> nextBoot(sql, gateway, clock));
    file.write("the uses", sql -> load(uses, sql, clock));
    journal = new Journal(file, gateway, uses, boot);
    table = new LocalTable(file, estate);
    lastCommand = file.read("the command counter", State.COMMAND::number);
  }

  /**
   * Opens the file, or makes a new one.
   *
   * @throws StoreFault when it is in use, damaged, or another gateway's: it is then left as it was
   */
  public static GatewayStore open(
      Path path, EstateId estate, GatewayId gateway, InstantSource clock) throws StoreFault {
    return open(StoreFile.open(path, StoreFile.WalForce.TO_DISK), estate, gateway, clock);
  }

  static GatewayStore open(StoreFile file, EstateId estate, GatewayId gateway, InstantSource clock)
      throws StoreFault {
    try {
      GatewayStore store = new GatewayStore(file, estate, gateway, clock);
      store.table.load();
      store.journal.forcer().start();
      store.upkeep.setDaemon(true);
      store.upkeep.start();
      return store;
    } catch (StoreFault | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  public Journal journal() {
    return journal;
  }

  public LocalTable table() {
    return table;
  }

  public UseCounts uses() {
    return uses;
  }

  /**
   * Whether a command is newer than all before it, so that none is carried out twice, nor after a
   * later one; it is on disk as taken when this returns.
   *
   * @throws StoreFault when that could not be stored; the command must not be carried out then
   */
  public synchronized boolean take(Command command) throws StoreFault {
    long counter = command.counter();
    if (counter <= lastCommand) {
      return false;
    }
    file.write("the command counter", sql -> State.COMMAND.set(sql, counter));
    file.force();
    lastCommand = counter;
    return true;
  }

  /** Who is told, on a thread that must not be held up, that more of the journal may leave. */
  public void whenForced(Runnable listener) {
    journal.forcer().afterwards(listener);
  }

  /** What is wrong with the file; empty when nothing is. */
  public String fault() {
    return journal.fault().isEmpty() ? fault : journal.fault();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      upkeep.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.forcer().close();
    file.close();
  }

  private void upkeep() {
    try {
      while (!closing.await(1, TimeUnit.SECONDS)) {
        tend();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tend() {
    try {
      journal.forcer().repairIfBroken();
      file.checkpointIfGrown();
      fault = "";
    } catch (StoreFault e) {
      fault = String.valueOf(e.getMessage());
      LOG.warn("{}", fault);
    }
  }

  /**
   * Rises at each start, and above any that a lost file may have had: the clock stands in for the
   * memory.
   */
  private static long nextBoot(Connection sql, GatewayId gateway, InstantSource clock)
      throws SQLException {
    Optional<String> owner = State.GATEWAY.get(sql);
    if (owner.isPresent() && !owner.get().equals(gateway.value())) {
      throw new SQLException(
          "this is the store of the gateway \"" + owner.get() + "\", not of \"" + gateway + "\"");
    }
    long boot = Math.max(State.BOOT.number(sql) + 1, clock.instant().getEpochSecond());
    State.GATEWAY.set(sql, gateway);
    State.BOOT.set(sql, boot);
    return boot;
  }

  private static UseCounts load(UseCounts uses, Connection sql, InstantSource clock)
      throws SQLException {
    uses.load(sql, clock.instant());
    return uses;
  }
}
