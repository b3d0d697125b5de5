package gatehouse.devices.turnstile;

import java.util.List;

/**
 * A make of relay and input board, as far as the driver must know it (sheet turnstile.md, section
 * 2). Another make is another line in {@link #ALL}.
 *
 * @param name in the configuration
 * @param coils relay outputs, from coil 0
 * @param inputs input contacts, from input 0; none on a mere relay board
 * @param flashOn address of coil 0's "on for n x 100 ms"; {@link #NO_TIMER} on a board without
 */
public record Board(String name, int coils, int inputs, int flashOn) {
  public static final int NO_TIMER = -1;

  /** Waveshare Modbus RTU Relay (D), protocol V2: 8 relays with pulse timer, 8 inputs. */
  public static final Board WAVESHARE = new Board("waveshare", 8, 8, 0x0200);

  /** Waveshare Modbus RTU Relay, protocol V2: 8 relays with pulse timer, no inputs. */
  public static final Board WAVESHARE_RELAY = new Board("waveshare-relay", 8, 0, 0x0200);

  /** Any board with 8 coils (FC 05, 0F) and 8 inputs (FC 02), and no timer that is known of. */
  public static final Board PLAIN = new Board("plain", 8, 8, NO_TIMER);

  private static final List<Board> ALL = List.of(WAVESHARE, WAVESHARE_RELAY, PLAIN);

  /**
   * @throws IllegalArgumentException lists the names there are
   */
  public static Board named(String name) {
    return ALL.stream()
        .filter(board -> board.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + name
                        + "\" is no board; there are "
                        + ALL.stream().map(Board::name).toList()));
  }

  boolean timesPulses() {
    return flashOn != NO_TIMER;
  }
}
