package gatehouse.server.visit;

import gatehouse.protocol.PortalId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a visit.
 *
 * @param pass the visitor's pass
 * @param arrivedAt when the visitor stood at the desk or at a lane, the first time
 * @param insideSince when the visitor came in, the last time
 * @param leftAt when the visitor was seen to leave, the last time
 * @param lane by which the visitor came in or went out last; absent when a guard did it by hand
 * @param endedBy who ended it: an operator, a lane's id, or {@code clock}; empty while it is open
 * @param confirmed the host's word; absent until there is one
 */
public record Stay(
    @Nullable UUID pass,
    @Nullable Instant arrivedAt,
    @Nullable Instant insideSince,
    @Nullable Instant leftAt,
    @Nullable PortalId lane,
    String endedBy,
    @Nullable Confirmation confirmed) {
  /** Nothing has happened yet. */
  public static final Stay NONE = new Stay(null, null, null, null, null, "", null);

  public Stay withPass(UUID issued) {
    return new Stay(issued, arrivedAt, insideSince, leftAt, lane, endedBy, confirmed);
  }

  public Stay confirmedBy(Confirmation word) {
    return new Stay(pass, arrivedAt, insideSince, leftAt, lane, endedBy, word);
  }

  /** The first time counts. */
  public Stay arrived(Instant at) {
    return new Stay(
        pass, arrivedAt == null ? at : arrivedAt, insideSince, leftAt, lane, endedBy, confirmed);
  }

  /**
   * @param by lane; absent when somebody opened by hand
   */
  public Stay inside(Instant at, @Nullable PortalId by) {
    return new Stay(pass, arrivedAt == null ? at : arrivedAt, at, null, by, "", confirmed);
  }

  public Stay left(Instant at, @Nullable PortalId by, String ended) {
    return new Stay(pass, arrivedAt, insideSince, at, by, ended, confirmed);
  }

  /** Over without anybody having been seen to leave. */
  public Stay ended(String by) {
    return new Stay(pass, arrivedAt, insideSince, leftAt, lane, by, confirmed);
  }
}
