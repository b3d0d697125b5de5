package gatehouse.devices.link;

import java.io.IOException;

/** The blocking reader thread of one opening of a link. */
final class LinkReader {

  /** Where the bytes come from. */
  interface Port {
    /**
     * Blocks until something comes; may return an empty chunk when nothing came for a while.
     *
     * @throws IOException when the port is gone
     */
    byte[] read() throws IOException;

    /** Makes a blocked {@link #read} return soon. */
    void wake();

    void close();
  }

  private final Port port;
  private final LinkReceiver receiver;
  private final Thread thread;
  private volatile boolean stopped;

  LinkReader(String name, Port port, LinkReceiver receiver) {
    this.port = port;
    this.receiver = receiver;
    this.thread = new Thread(this::read, "link " + name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void read() {
    try {
      while (!stopped) {
        byte[] chunk = port.read();
        if (chunk.length > 0 && !stopped) {
          receiver.received(chunk, System.nanoTime());
        }
      }
      port.close();
    } catch (IOException e) {
      port.close();
      if (!stopped) {
        receiver.lost(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Ends the thread and closes the port, which only this thread may do while it reads. */
  void stop() {
    stopped = true;
    port.wake();
    if (Thread.currentThread() == thread) {
      return;
    }
    thread.interrupt(); // out of a full inbox; a blocked read does not notice
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
