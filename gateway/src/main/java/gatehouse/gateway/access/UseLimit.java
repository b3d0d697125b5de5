package gatehouse.gateway.access;

import gatehouse.protocol.PassId;
import java.time.Instant;

/**
 * How often a pass may let in here.
 *
 * @param most what the uses at other gateways leave; none when it is 0 or less
 * @param until when its uses may be forgotten, because it opens no more
 */
public record UseLimit(PassId pass, int most, Instant until) {}
