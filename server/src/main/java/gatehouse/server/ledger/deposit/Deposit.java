package gatehouse.server.ledger.deposit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deposit that was taken.
 *
 * @param receipt its number
 * @param subject whose it is now, as "pass:&lt;uuid&gt;"
 * @param heldFen what of it is still here; nothing after it was paid, or its receipt made void
 * @param settled absent while it stands
 */
public record Deposit(
    UUID id,
    long receipt,
    String subject,
    String kind,
    long takenFen,
    long heldFen,
    Instant takenAt,
    LocalDate takenOn,
    @Nullable Settled settled) {}
