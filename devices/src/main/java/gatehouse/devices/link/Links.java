package gatehouse.devices.link;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links by their address in the configuration. */
public final class Links {
  private static final Pattern SERIAL =
      Pattern.compile("(?<path>.+)@(?<baud>\\d{1,7})(/(?<frame>\\w*))?");
  private static final Pattern FRAME = Pattern.compile("([78])([NEO])([12])");
  private static final Pattern TCP =
      Pattern.compile("(?<host>[^:\\[\\]@/\\s]+|\\[[0-9a-fA-F:.]+])(:(?<port>\\w*))?");

  private Links() {}

  /**
   * The link of an address: {@code serial:/dev/ttyUSB0@9600}, {@code serial:COM3@19200/8E1}, {@code
   * tcp:127.0.0.1:4001}. Opens nothing.
   *
   * @throws IllegalArgumentException says what is wrong with the address, and the right form
   */
  public static Link at(String address) {
    if (address.startsWith("serial:")) {
      return serial(address, address.substring("serial:".length()));
    }
    if (address.startsWith("tcp:")) {
      return tcp(address, address.substring("tcp:".length()));
    }
    throw wrong(address, "it begins neither with \"serial:\" nor with \"tcp:\"");
  }

  private static Link serial(String address, String rest) {
    Matcher found = SERIAL.matcher(rest);
    if (!found.matches()) {
      throw wrong(address, "the port's path and its speed must be joined by @");
    }
    String frame = found.group("frame") == null ? "8N1" : found.group("frame");
    Matcher parts = FRAME.matcher(frame);
    if (!parts.matches()) {
      throw wrong(
          address, "\"" + frame + "\" is not data bits (7, 8), parity (N, E, O), stop bits (1, 2)");
    }
    try {
      SerialLine line =
          new SerialLine(
              Integer.parseInt(found.group("baud")),
              Integer.parseInt(parts.group(1)),
              SerialLine.Parity.valueOf(parts.group(2)),
              Integer.parseInt(parts.group(3)));
      return new SerialLink(found.group("path"), line);
    } catch (IllegalArgumentException e) {
      throw wrong(address, String.valueOf(e.getMessage()));
    }
  }

  private static Link tcp(String address, String rest) {
    Matcher found = TCP.matcher(rest);
    if (!found.matches()) {
      throw wrong(
          address, "after \"tcp:\" come a host (an IPv6 address in brackets), : and a port");
    }
    String port = found.group("port");
    if (port == null) {
      throw wrong(address, "the port number is missing");
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      throw wrong(address, "\"" + port + "\" is not a port number from 1 to 65535");
    }
    String host = found.group("host");
    return new TcpLink(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
  }

  private static IllegalArgumentException wrong(String address, String what) {
    return new IllegalArgumentException(
        "\""
            + address
            + "\" is no link address: "
            + what
            + ". Write serial:/dev/ttyUSB0@9600, serial:COM3@19200/8E1 or tcp:192.168.1.20:4001");
  }
}
