package gatehouse.server.pass.asked;

import gatehouse.protocol.PassId;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.policy.Told;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A new card for a lost one.
 *
 * @param id of the new pass, made by whoever asks: the same again gives the same pass
 * @param cards UIDs of the new cards
 * @param method how the replacement fee, or the new deposit after a forfeit, is paid
 */
public record Replacement(PassId id, List<String> cards, Set<Told> told, @Nullable Method method) {
  public Replacement {
    cards = List.copyOf(cards);
    told = Set.copyOf(told);
  }
}
