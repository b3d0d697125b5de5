package gatehouse.server.pass;

import gatehouse.protocol.GatewayId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a gateway works with the latest word on a pass.
 *
 * @param gatewayName as people call it
 * @param since when it began to; absent when it has not been reached yet
 * @param online whether it is connected now
 * @param lastSeen when it was last heard online; absent when it never was
 */
public record PassInForce(
    GatewayId gateway,
    String gatewayName,
    @Nullable Instant since,
    boolean online,
    @Nullable Instant lastSeen) {}
