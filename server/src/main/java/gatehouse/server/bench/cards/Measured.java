package gatehouse.server.bench.cards;

import org.jspecify.annotations.Nullable;

/**
 * A figure that was measured.
 *
 * @param most what it should stay within; absent where it is only told
 */
public record Measured(String figure, double value, String unit, @Nullable Double most) {}
