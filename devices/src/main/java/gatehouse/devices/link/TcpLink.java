package gatehouse.devices.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A serial-over-Ethernet converter in its "TCP server" mode. A converter that loses its power says
 * nothing: a driver that asks notices the missing answers, else the keep-alive ends the connection.
 */
public final class TcpLink implements Link {
  private static final int CONNECT_MILLIS = 600;

  private final String host;
  private final int port;
  private volatile @Nullable Connection connection;

  public TcpLink(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public void open(LinkReceiver receiver) throws IOException {
    close();
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      askWhetherItIsThere(socket);
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      Connection opened = new Connection(socket, receiver);
      connection = opened;
      opened.reader.start();
    } catch (IOException e) {
      closeQuietly(socket);
      throw new IOException(description() + ": " + e.getMessage(), e);
    }
  }

  /** A silent scanner's converter that lost its power is noticed within 20 s where the OS can. */
  private static void askWhetherItIsThere(Socket socket) throws IOException {
    socket.setKeepAlive(true);
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 10);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 3);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    Connection now = connection;
    if (now == null) {
      throw new IOException(description() + ": is not open");
    }
    now.socket.getOutputStream().write(bytes);
  }

  @Override
  public void close() {
    Connection now = connection;
    connection = null;
    if (now != null) {
      now.reader.stop();
    }
  }

  @Override
  public String description() {
    return "tcp:" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  private final class Connection implements LinkReader.Port {
    private final Socket socket;
    private final InputStream in;
    private final LinkReader reader;
    private final byte[] buffer = new byte[4096];

    Connection(Socket socket, LinkReceiver receiver) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.reader = new LinkReader(description(), this, receiver);
    }

    @Override
    public byte[] read() throws IOException {
      int count;
      try {
        count = in.read(buffer);
      } catch (IOException e) {
        throw new IOException(description() + ": " + e.getMessage(), e);
      }
      if (count < 0) {
        throw new IOException(description() + ": the far end closed the connection");
      }
      return Arrays.copyOf(buffer, count);
    }

    @Override
    public void wake() {
      closeQuietly(socket);
    }

    @Override
    public void close() {
      closeQuietly(socket);
    }
  }
}
