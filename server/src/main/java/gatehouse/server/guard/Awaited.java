package gatehouse.server.guard;

import gatehouse.server.visit.VisitState;
import java.time.Instant;
import java.util.UUID;

/**
 * A visitor who is to come, or stands there.
 *
 * @param people with those who come along
 * @param unit what people call it
 */
public record Awaited(
    UUID visit,
    VisitState state,
    String name,
    int people,
    String plate,
    String unit,
    Instant from,
    boolean confirmed) {}
