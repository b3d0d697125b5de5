package gatehouse.server.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A port chosen once and kept, so that a restart finds its clients where they left it. */
final class RememberedPort {
  private final Path file;
  private final int wanted;

  RememberedPort(Path file, int wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  int choose() throws IOException {
    if (wanted != 0) {
      if (!isFree(wanted)) {
        throw new IOException(
            "Port " + wanted + " is taken: choose another for the embedded PostgreSQL, or 0");
      }
      return wanted;
    }
    if (Files.exists(file)) {
      int last = Integer.parseInt(Files.readString(file).trim());
      if (isFree(last)) {
        return last;
      }
    }
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  void remember(int port) throws IOException {
    Files.writeString(file, port + "\n");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
