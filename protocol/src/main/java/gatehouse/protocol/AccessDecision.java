package gatehouse.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "may this credential pass here, now?".
 *
 * @param pass the pass that was judged, when one was found
 */
public record AccessDecision(Reason reason, @Nullable PassId pass) {

  public static AccessDecision refused(Reason reason) {
    return new AccessDecision(reason, null);
  }

  public boolean granted() {
    return reason.grants();
  }

  public Optional<PassId> judgedPass() {
    return Optional.ofNullable(pass);
  }
}
