package gatehouse.server.pass.asked;

import java.time.LocalDate;

/**
 * An approved renovation permit.
 *
 * @param until the last day
 * @param hours in which work is allowed, in words; may be empty
 */
public record Permit(String number, LocalDate from, LocalDate until, String hours) {}
