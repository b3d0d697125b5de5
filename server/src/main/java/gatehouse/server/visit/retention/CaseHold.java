package gatehouse.server.visit.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A visit that is kept for a case beyond its days.
 *
 * @param number of the visit, as printed
 * @param until the last day on which it is kept for that
 */
public record CaseHold(
    UUID id, UUID visit, String number, String reason, LocalDate until, String by, Instant at) {}
