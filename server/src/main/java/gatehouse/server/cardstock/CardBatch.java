package gatehouse.server.cardstock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier delivered at once.
 *
 * @param priceFen of one card
 */
public record CardBatch(
    UUID id,
    String kind,
    String supplier,
    long priceFen,
    String deliveryNote,
    LocalDate deliveredOn,
    @Nullable Recall recall) {

  /** A batch that is bad: no card of it goes out again. */
  public record Recall(Instant at, String by, String why) {}
}
