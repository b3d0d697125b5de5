package gatehouse.server.renovation.gate;

import java.time.LocalDate;

/**
 * What the gates counted of a crew on one day.
 *
 * @param workers how many different ones came in
 */
public record DayCount(LocalDate day, int workers, int entries, int exits) {}
