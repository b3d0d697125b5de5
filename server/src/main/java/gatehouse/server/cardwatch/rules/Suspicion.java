package gatehouse.server.cardwatch.rules;

import gatehouse.protocol.Credential;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.event.Proof;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tap that cannot be.
 *
 * @param before the other tap, of those kinds that take two
 * @param proof what the chip proved, of {@link AlarmKind#CHIP}
 */
public record Suspicion(AlarmKind kind, Tap tap, @Nullable Where before, @Nullable Proof proof) {

  /** Told without asking the chip. */
  public Suspicion(AlarmKind kind, Tap tap, @Nullable Where before) {
    this(kind, tap, before, null);
  }

  /**
   * A card before a reader.
   *
   * @param pass that was judged with it, if there was one
   * @param place id of a portal, or name of a desk's reader
   * @param direction absent at a desk
   */
  public record Tap(
      Credential card,
      @Nullable PassId pass,
      String place,
      @Nullable Direction direction,
      Instant at) {}

  /** Where a card was, and when. */
  public record Where(String place, Instant at) {}
}
