package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.PassKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desk fills in for a new pass; checked by {@link Passes#issue}.
 *
 * @param unit id of the holder's unit; absent when there is none
 * @param groups what it is to open; at least one, exactly one for a QR pass
 * @param validFrom absent for now
 * @param validUntil absent for no end; a QR pass needs one
 * @param uses 0 for as often as wanted
 * @param card UID of the card in hexadecimal, colons and spaces allowed, as typed or as the desk
 *     reader read it; absent for a QR pass
 */
public record PassApplication(
    String holder,
    @Nullable String phone,
    @Nullable String unit,
    PassKind kind,
    List<AccessGroupId> groups,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil,
    int uses,
    @Nullable String card) {
  public PassApplication {
    groups = List.copyOf(groups);
  }
}
