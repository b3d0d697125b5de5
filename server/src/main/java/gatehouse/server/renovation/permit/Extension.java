package gatehouse.server.renovation.permit;

import gatehouse.server.ledger.Method;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A later end of a permit, as it is asked for.
 *
 * @param shown the number of the paper that was brought, as it was scanned; empty when there is
 *     none
 * @param lost whether the paper is declared lost instead, with a signature
 * @param crew for each worker with a pass whether the pass goes on
 * @param method how the fees of longer passes are paid; absent when there are none
 */
public record Extension(
    @Nullable UUID applicant,
    @Nullable LocalDate until,
    String shown,
    boolean lost,
    String why,
    Map<UUID, Boolean> crew,
    @Nullable Method method) {
  public Extension {
    crew = Map.copyOf(crew);
  }
}
