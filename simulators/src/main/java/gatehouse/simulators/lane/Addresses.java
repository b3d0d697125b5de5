package gatehouse.simulators.lane;

import gatehouse.simulators.cable.Cable;
import gatehouse.simulators.cable.PacedCable;
import gatehouse.simulators.cable.PtyCable;
import gatehouse.simulators.cable.TcpCable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of a configuration. */
final class Addresses {
  private Addresses() {}

  /**
   * @throws IllegalArgumentException when it is not host:port
   */
  static InetSocketAddress parse(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    if (colon < 1 || !hostAndPort.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "an address is written 127.0.0.1:4001, not \"" + hostAndPort + "\"");
    }
    return new InetSocketAddress(
        hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
  }

  /** The cable that "listen" or "pty" describe; exactly one of them must. */
  static Cable cable(
      String device, @Nullable String listen, @Nullable String pty, @Nullable Integer baud) {
    Cable cable;
    if (listen != null && pty == null) {
      cable = new TcpCable(parse(listen));
    } else if (pty != null && listen == null) {
      cable = pty.equals("true") ? new PtyCable() : new PtyCable(Path.of(pty));
    } else {
      throw new IllegalArgumentException(
          device + " needs either \"listen: 127.0.0.1:PORT\" or \"pty: true\", and not both");
    }
    return baud == null ? cable : new PacedCable(cable, baud);
  }
}
