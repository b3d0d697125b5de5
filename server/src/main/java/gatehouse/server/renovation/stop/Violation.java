package gatehouse.server.renovation.stop;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice of a violation (违章整改通知).
 *
 * @param number of the estate's notices, without gaps
 * @param due the last day for the remedy
 * @param chargeFen what is kept of the deposit for it at the exit, by the renovation agreement; 0
 *     for nothing
 * @param photos their ids
 * @param cured absent until it is put right
 */
public record Violation(
    UUID id,
    long number,
    UUID permit,
    Breach kind,
    String words,
    String remedy,
    LocalDate due,
    long chargeFen,
    List<UUID> photos,
    Act made,
    @Nullable Act cured) {
  /** What was found. */
  public enum Breach {
    /** Load-bearing walls, outer walls, shafts (拆改承重结构). */
    STRUCTURE,
    /** Otherwise than on the approved drawings. */
    DRAWINGS,
    NOISE,
    FIRE,
    RUBBISH,
    WATERPROOFING,
    /** Workers without passes, or with somebody else's. */
    WORKERS,
    PUBLIC_PARTS,
    OTHER
  }

  public Violation {
    photos = List.copyOf(photos);
  }

  /** As it is printed, as WZ0000012. */
  public String printedNumber() {
    return "WZ%07d".formatted(number);
  }
}
