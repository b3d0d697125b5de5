package gatehouse.simulators.cable;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A serial-over-Ethernet converter: listens on a TCP port and carries bytes as they come. It serves
 * one lobby PC; a new connection takes the place of the older one, as most converters do.
 */
public final class TcpCable implements Cable {
  private static final long ACCEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Object sending = new Object();
  private InetSocketAddress listenAt;
  private Consumer<byte[]> hears = bytes -> {};
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;
  private @Nullable Socket peer;
  private boolean closed;

  /** Port 0 takes any free port, and keeps that one from then on. */
  public TcpCable(InetSocketAddress listenAt) {
    this.listenAt = listenAt;
  }

  public static TcpCable onAnyPort() {
    return new TcpCable(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Override
  public synchronized void start(Consumer<byte[]> hears) throws IOException {
    this.hears = hears;
    plug();
  }

  @Override
  public synchronized void plug() throws IOException {
    if (listener != null || closed) {
      return;
    }
    ServerSocket opened = new ServerSocket();
    opened.setReuseAddress(true);
    try {
      opened.bind(listenAt);
    } catch (IOException e) {
      opened.close();
      throw new IOException(
          "cannot listen on " + address() + ": " + e.getMessage() + "; choose another port", e);
    }
    listenAt = new InetSocketAddress(listenAt.getAddress(), opened.getLocalPort());
    listener = opened;
    acceptor = startThread("listen", () -> acceptFrom(opened));
  }

  private Thread startThread(String what, Runnable work) {
    var thread = new Thread(work, "cable " + address() + " " + what);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void acceptFrom(ServerSocket from) {
    try {
      while (true) {
        Socket next = from.accept();
        next.setTcpNoDelay(true);
        if (!replacePeer(from, next)) {
          return;
        }
        Thread unused = startThread("read", () -> listen(next));
      }
    } catch (IOException e) {
      // The listener was closed: the cable is out.
    }
  }

  private synchronized boolean replacePeer(ServerSocket from, Socket next) {
    if (listener != from) {
      closeQuietly(next);
      return false;
    }
    closeQuietly(peer);
    peer = next;
    notifyAll();
    return true;
  }

  private void listen(Socket to) {
    byte[] buffer = new byte[4096];
    try (to) {
      InputStream in = to.getInputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hears.accept(Arrays.copyOf(buffer, count));
      }
    } catch (IOException e) {
      // The lobby PC hung up; the next connection is accepted all the same.
    }
  }

  @Override
  public void send(byte[] bytes) {
    Socket to = peer();
    if (to == null) {
      return;
    }
    // Not under the cable's own lock: unplugging must end a write that nobody reads.
    synchronized (sending) {
      try {
        to.getOutputStream().write(bytes);
      } catch (IOException e) {
        closeQuietly(to);
      }
    }
  }

  /**
   * Who listens. The lobby PC is connected by the kernel a moment before we have accepted it: what
   * is sent then is for it, too.
   */
  private synchronized @Nullable Socket peer() {
    long begin = System.nanoTime();
    try {
      long left = ACCEPT_NANOS;
      while (peer == null && listener != null && left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        left = ACCEPT_NANOS - (System.nanoTime() - begin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return peer;
  }

  @Override
  public void unplug() {
    Thread ending = closeSockets();
    if (ending != null && ending != Thread.currentThread()) {
      waitFor(ending);
    }
  }

  private synchronized @Nullable Thread closeSockets() {
    closeQuietly(listener);
    closeQuietly(peer);
    listener = null;
    peer = null;
    notifyAll();
    return acceptor;
  }

  /** The kernel takes connections for as long as somebody is still waiting in accept. */
  private static void waitFor(Thread ending) {
    try {
      ending.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(@Nullable Closeable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException e) {
      // A socket that fails to close is gone all the same.
    }
  }

  @Override
  public synchronized boolean isPlugged() {
    return listener != null;
  }

  @Override
  public synchronized String address() {
    return listenAt.getHostString() + ":" + listenAt.getPort();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    unplug();
  }
}
