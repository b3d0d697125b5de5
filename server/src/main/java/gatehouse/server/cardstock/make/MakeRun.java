package gatehouse.server.cardstock.make;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sitting in which cards are made ready.
 *
 * @param kind code of the kind of card
 * @param store that the cards come out of; empty for new ones
 * @param reader the desk reader that is listened to
 * @param startedAt when the run was begun
 * @param stoppedAt when it was paused or ended; absent while it runs
 */
public record MakeRun(
    UUID id,
    String kind,
    MakeSource source,
    String store,
    Reader reader,
    Numbers numbers,
    int wanted,
    MakeState state,
    String by,
    Instant began,
    Instant startedAt,
    @Nullable Instant stoppedAt,
    int version) {

  /** Where the blank cards come from. */
  public enum MakeSource {
    /** Booked into a store before. */
    STORE,
    /** Booked in nowhere: they are taken up one by one. */
    NEW
  }

  public enum MakeState {
    RUNNING,
    PAUSED,
    DONE
  }

  /** A desk reader; both are empty when cards are only typed or scanned. */
  public record Reader(String gateway, String device) {
    public static final Reader NONE = new Reader("", "");

    public boolean isNone() {
      return device.isEmpty();
    }
  }

  /**
   * The printed numbers that are given.
   *
   * @param next the number that the next card gets
   */
  public record Numbers(String prefix, int digits, long next) {
    public String suggested() {
      return prefix + String.format(Locale.ROOT, "%0" + digits + "d", next);
    }
  }

  /** What somebody asks for who begins a run; its id was made with the form. */
  public record Draft(
      UUID id,
      String kind,
      MakeSource source,
      String store,
      Reader reader,
      Numbers numbers,
      int wanted,
      Instant began) {}

  public boolean isRunning() {
    return state == MakeState.RUNNING;
  }

  public boolean isOver() {
    return state == MakeState.DONE;
  }
}
