package gatehouse.server.renovation;

import java.time.Instant;

/**
 * A line of a permit's timeline.
 *
 * @param why in the operator's words; may be empty
 * @param by name of the operator
 */
public record Step(Instant at, PermitStep what, String why, String by) {}
