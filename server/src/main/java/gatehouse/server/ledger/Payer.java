package gatehouse.server.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Who paid, as the receipt says it.
 *
 * @param unit its name, as 三栋1204
 */
public record Payer(String name, @Nullable String unit, @Nullable String phone) {}
