package gatehouse.server.access;

import gatehouse.protocol.Direction;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log.
 *
 * @param id rises in the order of storing; what was stored later never has a lower one
 * @param kind the event's kind on the wire, as "access-decided"; kinds that this server does not
 *     know are shown too
 * @param lane absent for what does not happen at a lane
 * @param outcome of a decision GRANTED or REFUSED; of a passage its PassageOutcome; of a device or
 *     contact ON or OFF; of a command DONE or REFUSED; STARTED; UNKNOWN
 * @param reason of a decision; absent for everything else
 * @param holder name of the pass's holder, when the pass is known here
 * @param unit id of the holder's unit, and what people call it
 * @param detail what else there is to say, as the device's name; may be empty
 */
public record AccessEntry(
    long id,
    GatewayId gateway,
    long boot,
    long sequence,
    Instant occurredAt,
    Instant receivedAt,
    String kind,
    @Nullable PortalId lane,
    @Nullable Direction direction,
    String outcome,
    @Nullable Reason reason,
    @Nullable PassId pass,
    @Nullable String holder,
    @Nullable String unit,
    @Nullable String unitName,
    String detail) {}
