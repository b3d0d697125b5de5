package gatehouse.gateway.access;

import gatehouse.protocol.AccessDecision;
import gatehouse.protocol.PassId;
import gatehouse.protocol.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and what letting the person in costs.
 *
 * @param limit set when the pass was granted one of a limited number of uses
 */
public record Judgement(AccessDecision decision, @Nullable UseLimit limit) {

  static Judgement refused(Reason reason, @Nullable PassId pass) {
    return new Judgement(new AccessDecision(reason, pass), null);
  }

  /** The same request, refused after all. */
  public Judgement butRefused(Reason reason) {
    return refused(reason, decision.pass());
  }

  public Optional<UseLimit> useLimit() {
    return Optional.ofNullable(limit);
  }
}
