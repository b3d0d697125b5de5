package gatehouse.server.people.staff;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody works.
 *
 * @param employer the property company, or the contractor that sends the person
 * @param until the last day
 */
public record StaffPost(
    UUID id,
    UUID person,
    String department,
    String employer,
    LocalDate from,
    @Nullable LocalDate until) {}
