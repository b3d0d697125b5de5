package gatehouse.server.visit.way;

import gatehouse.server.visit.Visit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit whose visitor is inside.
 *
 * @param unit what people call it
 * @param building what people call it
 * @param host name of who is visited; empty when it is not known
 * @param hostPhone empty when it is not known
 * @param lane what people call it; absent when somebody opened by hand
 * @param card number of the card that was lent; absent without one
 * @param rings how often the desk was told that the visitor stays too long
 */
public record Inside(
    Visit visit,
    String unit,
    String building,
    String host,
    String hostPhone,
    @Nullable String lane,
    @Nullable Integer card,
    int rings) {
  public boolean overstays(Instant now) {
    return visit.overstays(now);
  }
}
