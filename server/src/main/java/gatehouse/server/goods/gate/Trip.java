package gatehouse.server.goods.gate;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time that goods were taken to the gate.
 *
 * @param id made at the gate: the same again is the same trip
 * @param at when it was; of a trip without the server by the gate's own clock
 * @param plate that the guard saw; may be empty
 * @param offline whether the server could not be asked
 * @param word what somebody said of its flags; absent until then
 */
public record Trip(
    UUID id,
    UUID slip,
    Instant at,
    String by,
    boolean offline,
    String plate,
    String note,
    Set<Flag> flags,
    List<Counted> lines,
    List<UUID> photos,
    @Nullable Word word) {

  /** Somebody's word on what was not as it should be. */
  public record Word(Instant at, String by, String word) {}

  /** What was not as it should be with a trip that the server was not asked about. */
  public enum Flag {
    /** More left than the slip had left. */
    OVER,
    /** It was outside the slip's hours. */
    NOT_VALID,
    /** The slip had been cancelled, closed, sent back or replaced by then. */
    NOT_OPEN
  }

  /**
   * What the guard counted of a line.
   *
   * @param why of what was short or refused; may be empty
   */
  public record Counted(int line, int released, int shortOf, int refused, String why) {}

  /**
   * A trip as the gate's page tells it.
   *
   * @param at by the gate's own clock; absent for now
   */
  public record Told(
      UUID id,
      UUID slip,
      List<Counted> lines,
      List<UUID> photos,
      String plate,
      String note,
      boolean offline,
      @Nullable Instant at,
      String by) {
    public Told {
      lines = List.copyOf(lines);
      photos = List.copyOf(photos);
    }
  }

  public Trip {
    flags = Set.copyOf(flags);
    lines = List.copyOf(lines);
    photos = List.copyOf(photos);
  }
}
