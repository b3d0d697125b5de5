package gatehouse.server.cardstock.book;

import gatehouse.server.cardstock.MovementKind;
import gatehouse.server.cardstock.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement in a card's life.
 *
 * @param sequence of its journal
 * @param pass in whose hands it was, or is now
 */
public record CardMovement(
    UUID journal,
    long sequence,
    MovementKind what,
    LocalDate effectiveOn,
    Instant recordedAt,
    String by,
    @Nullable String second,
    String memo,
    String uid,
    String kind,
    Place from,
    Place to,
    @Nullable UUID pass) {}
