package gatehouse.simulators.cable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A serial cable: a pseudo-terminal of this machine. Plugged in again it is another {@code
 * /dev/pts/N}, as a USB converter comes back as another {@code ttyUSB}; a link that is given keeps
 * the one name for all of them, as udev's {@code /dev/serial/by-id} does.
 */
public final class PtyCable implements Cable {
  private final @Nullable Path link;
  private Consumer<byte[]> hears = bytes -> {};
  private @Nullable PtyPair pair;
  private @Nullable PtyPair last;
  private boolean closed;

  public PtyCable() {
    this(null);
  }

  /** The symbolic link is made when the cable is plugged in and deleted when it is pulled out. */
  public PtyCable(@Nullable Path link) {
    this.link = link;
  }

  @Override
  public synchronized void start(Consumer<byte[]> hears) throws IOException {
    this.hears = hears;
    plug();
  }

  @Override
  public synchronized void plug() throws IOException {
    if (pair != null || closed) {
      return;
    }
    PtyPair next = PtyPair.open();
    pair = next;
    last = next;
    if (link != null) {
      makeLink(link, next.slavePath());
    }
    var thread = new Thread(() -> listen(next), "cable " + next.slavePath());
    thread.setDaemon(true);
    thread.start();
  }

  private static void makeLink(Path link, String target) throws IOException {
    Path folder = link.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(target));
  }

  private void listen(PtyPair on) {
    for (byte[] bytes = on.read(); bytes.length > 0; bytes = on.read()) {
      hears.accept(bytes);
    }
  }

  @Override
  public void send(byte[] bytes) {
    PtyPair now = plugged();
    if (now != null) {
      now.write(bytes);
    }
  }

  private synchronized @Nullable PtyPair plugged() {
    return pair;
  }

  @Override
  public synchronized void unplug() {
    if (pair != null) {
      pair.close();
      pair = null;
      removeLink();
    }
  }

  private void removeLink() {
    try {
      if (link != null) {
        Files.deleteIfExists(link);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot remove " + link + ": " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized boolean isPlugged() {
    return pair != null;
  }

  /** The link if one was given, else the path of the slave as it is or last was. */
  @Override
  public synchronized String address() {
    if (link != null) {
      return link.toString();
    }
    if (last == null) {
      throw new IllegalStateException("this cable has no address before it is started");
    }
    return last.slavePath();
  }

  @Override
  public synchronized void close() {
    unplug();
    closed = true;
  }
}
