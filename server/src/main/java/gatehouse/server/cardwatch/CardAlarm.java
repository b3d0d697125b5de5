package gatehouse.server.cardwatch;

import gatehouse.protocol.Direction;
import gatehouse.protocol.event.Proof;
import gatehouse.server.cardwatch.rules.AlarmKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card that cannot be where it was tapped.
 *
 * @param card its UID; empty when only its hash is known
 * @param first the first tap that was told
 * @param last the latest
 * @param before the other tap, of those kinds that take two
 * @param taps how often it was told since nobody has answered
 * @param proof what the chip proved, of {@link AlarmKind#CHIP}
 * @param seen absent as long as nobody has answered
 */
public record CardAlarm(
    UUID id,
    AlarmKind kind,
    String credential,
    String card,
    @Nullable Whose whose,
    Instant first,
    Spot last,
    @Nullable Spot before,
    @Nullable Stock stock,
    int taps,
    @Nullable Proof proof,
    @Nullable Seen seen) {

  /** Whose pass it opens, or did. */
  public record Whose(UUID pass, long number, String holder, String unit) {}

  /**
   * Where it was tapped.
   *
   * @param direction absent at a desk
   */
  public record Spot(String place, @Nullable Direction direction, Instant at) {}

  /** Where the stock has it: name of a {@code PlaceKind}, and whose drawer or which store. */
  public record Stock(String place, String of) {}

  /** What was found when somebody looked. */
  public enum Finding {
    /** There are two cards of this number. */
    COPIED,
    /** One card, handed on or used by somebody else. */
    MISUSED,
    /** One card, and the books were wrong. */
    BOOKS_WRONG,
    /** Nothing was wrong. */
    FALSE_ALARM
  }

  /** Somebody's answer. */
  public record Seen(Instant at, String by, Finding finding, String word) {}
}
