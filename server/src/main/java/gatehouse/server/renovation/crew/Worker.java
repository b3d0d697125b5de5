package gatehouse.server.renovation.crew;

import gatehouse.server.renovation.Trade;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the list of a permit's crew. The same person has a line for each permit.
 *
 * @param certificate number of the trade's certificate (特种作业证); absent when none was shown
 * @param certificateUntil its last day
 * @param left the day on which the employer said that the worker had gone; absent for one who works
 * @param version one more at each change; who changes names the version that was seen
 */
public record Worker(
    UUID id,
    UUID permit,
    UUID person,
    LocalDate born,
    Trade trade,
    @Nullable String certificate,
    @Nullable LocalDate certificateUntil,
    @Nullable LocalDate left,
    int version) {

  /** Age in whole years on a day. */
  public int age(LocalDate day) {
    return born.until(day).getYears();
  }
}
