package gatehouse.server.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of one run, on 127.0.0.1: two that people know, and as many free ones as are needed.
 */
final class DemoPorts {
  private final List<ServerSocket> held = new ArrayList<>();

  /**
   * Sees whether a port that people know is free.
   *
   * @param option how to choose another
   */
  static void check(int port, String what, String option) throws Demo.Fault {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new Demo.Fault(
          "port %d, for %s, is taken; choose another with %s PORT".formatted(port, what, option));
    }
  }

  /** A free port, which is not given twice before {@link #release}. */
  int free() throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    held.add(socket);
    return socket.getLocalPort();
  }

  /** Lets go of all of them, for the processes to take. */
  void release() throws IOException {
    for (ServerSocket socket : held) {
      socket.close();
    }
    held.clear();
  }
}
