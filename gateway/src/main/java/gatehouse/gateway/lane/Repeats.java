package gatehouse.gateway.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices that the same card or code is seen again at the same device right after it was answered:
 * a card that flutters at the edge of the field. Somebody who takes the card away and taps again is
 * slower than that, and gets an answer. For one thread.
 */
final class Repeats {
  private static final long MOMENT = Duration.ofMillis(300).toNanos();

  private record Answered(Object what, long atNanos) {}

  private final Map<String, Answered> last = new HashMap<>();

  /**
   * @param what the card's number or the code's text, what its chip proved, and the answer that it
   *     got
   */
  boolean isRepeat(String device, Object what, long atNanos) {
    Answered before = last.get(device);
    if (before != null && before.what.equals(what) && atNanos - before.atNanos < MOMENT) {
      return true;
    }
    last.put(device, new Answered(what, atNanos));
    return false;
  }
}
