package gatehouse.server.pass.asked;

import gatehouse.protocol.PassId;
import org.jspecify.annotations.Nullable;

/**
 * Who wants a pass to go on to its next state, and why.
 *
 * @param version that was seen; refused when the pass has changed since. Absent for a program that
 *     takes it as it is
 * @param why for the record; must say something
 */
public record Moving(PassId pass, @Nullable Integer version, String why, By by) {}
