package gatehouse.server.visit.host;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a host with a link that is answered once.
 *
 * @param host the person who is asked
 * @param sentAt when the webhook took it; absent when there is none, or it has not yet
 * @param sendFault why the webhook did not take it; empty when it did
 * @param nextTry when it is tried again; absent when it is not
 * @param answer absent until there is one
 */
public record HostMessage(
    UUID id,
    UUID visit,
    UUID host,
    String hostName,
    String phone,
    Instant madeAt,
    String madeBy,
    Instant expiresAt,
    @Nullable Instant sentAt,
    String sendFault,
    @Nullable Instant nextTry,
    @Nullable Answer answer) {
  /** What the host pressed. */
  public enum Answer {
    YES,
    NO
  }

  /** Whether it still waits for an answer. */
  public boolean isOpen(Instant now) {
    return answer == null && now.isBefore(expiresAt);
  }
}
