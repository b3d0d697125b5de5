package gatehouse.server.goods.slip;

import gatehouse.server.goods.GoodsKind;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an estate asks of goods slips.
 *
 * @param leaderKinds need a shift leader's word
 * @param leaderFen from this value on as well; absent for never
 * @param supervisorFen from this value on a supervisor's; absent for never
 * @param hours how long a slip for some hours holds
 * @param aheadDays how long before its day a slip is made at the earliest
 * @param remindDays how long before its day a thing that has to come back is asked for
 */
public record GoodsTerms(
    UUID id,
    LocalDate from,
    Set<GoodsKind> leaderKinds,
    @Nullable Long leaderFen,
    @Nullable Long supervisorFen,
    int hours,
    int aheadDays,
    int remindDays) {
  public GoodsTerms {
    leaderKinds = Set.copyOf(leaderKinds);
  }
}
