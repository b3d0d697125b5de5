package gatehouse.server.renovation.gate;

import gatehouse.protocol.PassId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody of a crew is, as the gates have it.
 *
 * @param pass the latest that the person has under the permit
 * @param since the last passage, or when a guard said so; absent when nobody has seen them
 * @param lane what people call it; absent when a guard said so
 */
public record Whereabouts(
    PassId pass,
    UUID person,
    String name,
    boolean inside,
    @Nullable Instant since,
    @Nullable String lane) {}
