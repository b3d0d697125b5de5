package gatehouse.server.cardstock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card and where it is.
 *
 * @param uid in upper-case hexadecimal
 * @param number printed on it; may be empty
 * @param kind code of its {@link CardKind}
 * @param batch in which it was delivered; absent for one that was taken up
 * @param pass for which it is out; absent when it is in nobody's hands, or nobody knows for which
 * @param movedOn the day its last movement counts for
 * @param movedAt of its last movement; absent for one that has not moved yet
 */
public record Card(
    String uid,
    String number,
    String kind,
    @Nullable UUID batch,
    Place place,
    @Nullable UUID pass,
    LocalDate movedOn,
    @Nullable Instant movedAt) {}
