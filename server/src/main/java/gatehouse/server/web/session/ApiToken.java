package gatehouse.server.web.session;

import gatehouse.server.web.account.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program's right to call the API; its text was shown once and is not kept.
 *
 * @param roles the program may do what an operator of these roles may
 * @param usedAt to the minute
 * @param revokedAt from then on it is refused
 */
public record ApiToken(
    UUID id,
    String name,
    Set<Role> roles,
    String madeBy,
    Instant madeAt,
    @Nullable Instant usedAt,
    @Nullable Instant revokedAt) {
  public ApiToken {
    roles = Set.copyOf(roles);
  }
}
