package gatehouse.simulators.lane;

import gatehouse.simulators.scanner.Framing;
import org.jspecify.annotations.Nullable;

/**
 * One lane, or a desk, which is a lane with a reader and nothing else.
 *
 * @param lane what people call it
 * @param walkMillis how long a person takes through the barrier; 600 if absent
 */
public record LaneConfig(
    String lane,
    @Nullable ReadersConfig readers,
    @Nullable ScannerConfig scanner,
    @Nullable BoardConfig board,
    @Nullable Integer walkMillis) {

  /** The readers of the two sides. */
  public record ReadersConfig(@Nullable ReaderConfig in, @Nullable ReaderConfig out) {}

  /**
   * A PC/SC reader behind a vpcd.
   *
   * @param vpcd host:port on which pcscd's vpcd or the gateway's virtual terminals listen
   * @param pollMillis how often that service looks for cards: 400 for a real pcscd, absent for the
   *     gateway's virtual terminals, which hear of a card at once
   */
  public record ReaderConfig(String vpcd, @Nullable Integer pollMillis) {}

  /**
   * A serial scanner.
   *
   * @param listen host:port of a serial-over-Ethernet converter, or
   * @param pty "true", or a path at which to link to the serial port
   * @param prefix before each text, none if absent
   * @param suffix after each text: CR if absent, LF, CRLF, NONE
   * @param baud paces the bytes; not at all if absent
   */
  public record ScannerConfig(
      @Nullable String listen,
      @Nullable String pty,
      @Nullable String prefix,
      Framing.@Nullable Suffix suffix,
      @Nullable Integer baud) {}

  /**
   * A Modbus RTU board.
   *
   * @param listen host:port of a serial-over-Ethernet converter, or
   * @param pty "true", or a path at which to link to the serial port
   * @param address on the bus; 1 if absent
   * @param baud paces the bytes; not at all if absent
   */
  public record BoardConfig(
      @Nullable String listen,
      @Nullable String pty,
      @Nullable Integer address,
      @Nullable Integer baud) {}
}
