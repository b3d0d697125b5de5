package gatehouse.server.visit.guest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resident's own link, as it was handed out at the desk.
 *
 * @param unit id of the unit that it is for
 * @param unitName what people call the unit
 * @param ended when it was taken back; absent while it works
 */
public record HomeLink(
    UUID id,
    String unit,
    String unitName,
    UUID person,
    String name,
    String by,
    Instant at,
    @Nullable Instant ended) {
  public boolean works() {
    return ended == null;
  }
}
