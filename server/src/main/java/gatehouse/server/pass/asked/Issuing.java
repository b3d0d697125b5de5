package gatehouse.server.pass.asked;

import gatehouse.server.ledger.Method;
import gatehouse.server.pass.policy.Told;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a pass is handed over.
 *
 * @param cards UIDs in hexadecimal, as many as the terms say; colons and spaces allowed
 * @param told what the customer has been told
 * @param method how deposit and fee are paid; absent when the terms ask for none
 */
public record Issuing(List<String> cards, Set<Told> told, @Nullable Method method) {
  public Issuing {
    cards = List.copyOf(cards);
    told = Set.copyOf(told);
  }
}
