package gatehouse.devices.modbus;

import java.time.Duration;

/**
 * The times of a Modbus RTU bus.
 *
 * @param silence between frames: 3.5 characters, and never under 1.75 ms
 * @param reply how long a unit may take to answer, its answer's time on the wire included
 * @param retries how often a request without an answer is repeated
 */
public record ModbusTiming(Duration silence, Duration reply, int retries) {

  public ModbusTiming {
    if (silence.isNegative() || reply.compareTo(Duration.ZERO) <= 0 || retries < 0) {
      throw new IllegalArgumentException("times of a bus are positive: " + silence + ", " + reply);
    }
  }

  /** For 9600 baud and faster: 4 ms of silence, 100 ms to answer, 2 retries. */
  public static ModbusTiming standard() {
    return new ModbusTiming(Duration.ofMillis(4), Duration.ofMillis(100), 2);
  }
}
