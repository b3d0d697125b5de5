package gatehouse.server.renovation.gate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a guard has to look after.
 *
 * @param lane what people call it; absent for what the clock told
 * @param tapped whose tap it was; absent for what is about the whole crew
 * @param inside how many were inside then
 * @param seen what a guard did; absent until then
 */
public record Alert(
    UUID id,
    AlertKind kind,
    Crew crew,
    @Nullable String lane,
    @Nullable Tapped tapped,
    Instant at,
    int inside,
    int permitted,
    @Nullable Seen seen) {

  /**
   * Whose crew it is.
   *
   * @param number of the permit
   * @param unit what people call it
   */
  public record Crew(UUID permit, String number, String unit) {}

  /**
   * A card that was tapped.
   *
   * @param inwards whether it was to lead in
   */
  public record Tapped(UUID person, String name, boolean inwards) {}

  /** A guard's word on it. */
  public record Seen(Instant at, String by, String word) {}
}
