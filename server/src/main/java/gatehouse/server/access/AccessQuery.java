package gatehouse.server.access;

import gatehouse.protocol.PortalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to show of the log.
 *
 * @param gate only this lane; absent for all, with what happens at no lane
 * @param outcome only this outcome; absent for all
 * @param since only what occurred at or after this instant
 */
public record AccessQuery(
    @Nullable PortalId gate, @Nullable String outcome, @Nullable Instant since) {
  public static final AccessQuery ALL = new AccessQuery(null, null, null);
}
