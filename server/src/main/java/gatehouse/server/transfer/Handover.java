package gatehouse.server.transfer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit that the developer hands over to its owner 收楼. Without an answer to the question for
 * passes there is none.
 *
 * @param id made with the form: sent twice it is one handover
 * @param receiver the owner, or the owner's delegate
 * @param noticeDay on the handover notice 收楼通知书
 * @param by name of the operator
 */
public record Handover(
    UUID id,
    String unit,
    UUID receiver,
    LocalDate noticeDay,
    LocalDate handedOn,
    int keys,
    Meters meters,
    Wishes wishes,
    String by,
    Instant at) {

  /** What the meters showed, as it is read off them. */
  public record Meters(BigDecimal water, BigDecimal electricity, @Nullable BigDecimal gas) {}

  /** The answers: whether owner's passes 业主证 and relatives' passes 住户证 are wanted. */
  public record Wishes(boolean ownerPasses, boolean residentPasses) {}
}
