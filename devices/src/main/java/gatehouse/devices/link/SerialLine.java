package gatehouse.devices.link;

/**
 * How a serial line is set: speed in baud, data bits (7 or 8), parity and stop bits (1 or 2). Flow
 * control is always off: none of the house's devices has it.
 */
public record SerialLine(int baud, int dataBits, Parity parity, int stopBits) {

  /** Parity by its letter in "8E1". */
  public enum Parity {
    N,
    E,
    O
  }

  public SerialLine {
    if (baud < 300 || baud > 4_000_000) {
      throw new IllegalArgumentException("a speed is 300 to 4000000 baud, not " + baud);
    }
    if (dataBits < 7 || dataBits > 8 || stopBits < 1 || stopBits > 2) {
      throw new IllegalArgumentException(
          "a line has 7 or 8 data bits and 1 or 2 stop bits, not " + dataBits + " and " + stopBits);
    }
  }

  /** 8N1, which nearly every device has. */
  public static SerialLine of(int baud) {
    return new SerialLine(baud, 8, Parity.N, 1);
  }

  /** As in an address: "9600", or "9600/8E1" when it is not 8N1. */
  @Override
  public String toString() {
    String frame = "" + dataBits + parity + stopBits;
    return frame.equals("8N1") ? "" + baud : baud + "/" + frame;
  }
}
