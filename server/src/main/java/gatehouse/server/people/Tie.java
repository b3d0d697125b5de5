package gatehouse.server.people;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a company is to a unit, from one day to another. It is ended, never deleted.
 *
 * @param kinship of a resident
 * @param until the last day; of a tenant the lease's, of a delegate the authority's
 * @param registration number that the police station gave the tenancy
 * @param registeredOn day of that registration
 * @param document the paper it rests on: number of the lease, the letter of authority
 */
public record Tie(
    UUID id,
    String unit,
    UUID person,
    TieRole role,
    @Nullable Kinship kinship,
    LocalDate from,
    @Nullable LocalDate until,
    @Nullable String registration,
    @Nullable LocalDate registeredOn,
    @Nullable String document) {

  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && !isOverOn(day);
  }

  public boolean isOverOn(LocalDate day) {
    return until != null && day.isAfter(until);
  }

  /** Whether there is a day on which both hold. */
  public boolean meets(Households.Draft other) {
    LocalDate otherEnd = other.until();
    return !isOverOn(other.from()) && (otherEnd == null || !from.isAfter(otherEnd));
  }
}
