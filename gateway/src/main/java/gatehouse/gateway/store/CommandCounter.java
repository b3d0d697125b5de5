package gatehouse.gateway.store;

import gatehouse.protocol.command.Command;

/** Remembers the newest command, so that none is carried out twice, nor after a later one. */
public final class CommandCounter {
  private final StoreFile file;
  private long last;

  CommandCounter(StoreFile file) {
    this.file = file;
  }

  synchronized void load() throws StoreFault {
    last = file.read("the command counter", State.COMMAND::number);
  }

  /**
   * Whether the command is newer than all before it; it is on disk as taken when this returns.
   *
   * @throws StoreFault when that could not be stored; the command must not be carried out then
   */
  public synchronized boolean take(Command command) throws StoreFault {
    long counter = command.counter();
    if (counter <= last) {
      return false;
    }
    file.write(
        "the command counter",
        sql -> {
          State.COMMAND.set(sql, counter);
          return counter;
        });
    file.force();
    last = counter;
    return true;
  }
}
