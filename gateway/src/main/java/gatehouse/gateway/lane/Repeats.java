package gatehouse.gateway.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices that the same card or code is held out again at the same device a moment after it was
 * answered: a card that flutters at the edge of the field. For one thread.
 */
final class Repeats {
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();

  private record Answered(String what, long atNanos) {}

  private final Map<String, Answered> last = new HashMap<>();

  /**
   * @param what the card's number or the code's text; for what could not be read, that it could not
   */
  boolean isRepeat(String device, String what, long atNanos) {
    Answered before = last.get(device);
    if (before != null && before.what.equals(what) && atNanos - before.atNanos < MOMENT) {
      return true;
    }
    last.put(device, new Answered(what, atNanos));
    return false;
  }
}
