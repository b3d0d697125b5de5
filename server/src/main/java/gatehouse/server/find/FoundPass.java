package gatehouse.server.find;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pass that was found.
 *
 * @param kind name of its kind
 * @param state a key of words: how it stands at this moment
 * @param unit what people call the unit; null when it belongs to none
 */
public record FoundPass(
    UUID id,
    long number,
    String kind,
    String state,
    String holder,
    @Nullable String unit,
    @Nullable Instant until) {}
