package gatehouse.server.visit.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the list; at least one of ID number, phone, plate and name is known.
 *
 * @param idNumber as {@link gatehouse.server.people.IdPaper} writes it; empty when it is not known
 * @param until the last day; absent for no end
 * @param endedBy empty while it holds
 */
public record Watched(
    UUID id,
    String name,
    String idNumber,
    String phone,
    String plate,
    String reason,
    @Nullable LocalDate until,
    Instant addedAt,
    String addedBy,
    String endedBy) {

  public boolean holdsOn(LocalDate day) {
    return endedBy.isEmpty() && (until == null || !day.isAfter(until));
  }
}
