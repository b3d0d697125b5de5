package gatehouse.acceptance.crash;

import gatehouse.protocol.Credential;
import gatehouse.protocol.PortalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One card held before one reader, as the far end saw it.
 *
 * @param from when the card was held there
 * @param seen when, after it had told its number, a lamp or the barrier answered; null when nothing
 *     did
 */
record Tap(PortalId lane, Credential credential, Instant from, @Nullable Instant seen) {}
