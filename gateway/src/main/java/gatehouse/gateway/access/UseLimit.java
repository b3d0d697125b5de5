package gatehouse.gateway.access;

import gatehouse.protocol.PassId;
import java.time.Instant;

/**
 * How often a pass may open here.
 *
 * @param most 1 or more
 * @param until when its uses may be forgotten, because it opens no more
 */
public record UseLimit(PassId pass, int most, Instant until) {}
