package gatehouse.devices.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A serial-over-Ethernet converter that takes one connection at a time. */
final class TcpFarEnd implements FarEnd {
  private final ServerSocket server;
  private @Nullable Socket socket;

  TcpFarEnd() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Override
  public Link plug() {
    return new TcpLink("127.0.0.1", server.getLocalPort());
  }

  private Socket socket() throws IOException {
    Socket now = socket;
    if (now == null) {
      now = server.accept();
      socket = now;
    }
    return now;
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    socket().getOutputStream().write(bytes);
  }

  @Override
  public byte[] receive(int count) throws IOException {
    return socket().getInputStream().readNBytes(count);
  }

  @Override
  public void unplug() throws IOException {
    socket().close();
    socket = null;
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (socket != null) {
      socket.close();
    }
  }
}
