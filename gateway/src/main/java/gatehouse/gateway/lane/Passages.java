package gatehouse.gateway.lane;

import gatehouse.gateway.store.UseCounts;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.event.LobbyEvent.PassageEnded;
import gatehouse.protocol.event.LobbyEvent.PassageOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of releases. A use of a pass is spent when its holder has gone through, and only
 * then. For one thread.
 */
final class Passages {
  private final PortalId portal;
  private final EventWriter events;
  private final UseCounts uses;
  private @Nullable Release current;
  private boolean fire;

  Passages(PortalId portal, EventWriter events, UseCounts uses) {
    this.portal = portal;
    this.events = events;
    this.uses = uses;
  }

  Optional<Release> current() {
    return Optional.ofNullable(current);
  }

  void begin(Release release) {
    current = release;
  }

  /** A fire alarm frees the way by wire: whoever goes through then forces nothing. */
  void fire(boolean on) {
    fire = on;
  }

  boolean isFire() {
    return fire;
  }

  void passed(Direction direction) {
    Release release = current;
    if (release == null || release.direction() != direction) {
      unasked(direction);
      return;
    }
    current = null;
    events.record(ended(release, PassageOutcome.PASSED), release.limit());
  }

  /** Nobody went through: turned back, or timed out. */
  void unused(Direction direction, PassageOutcome outcome) {
    Release release = current;
    if (release != null && release.direction() == direction) {
      giveUp(release, outcome);
    }
  }

  void held(Direction whenUnasked) {
    Release release = current;
    if (release == null) {
      record(whenUnasked, PassageOutcome.HELD, 0, null);
    } else {
      events.record(ended(release, PassageOutcome.HELD));
    }
  }

  /** Somebody moved the barrier without a release. */
  void unasked(Direction direction) {
    record(direction, fire ? PassageOutcome.PASSED : PassageOutcome.FORCED, 0, null);
  }

  /** Ends this release, unless it has ended already. */
  void giveUp(Release release, PassageOutcome outcome) {
    if (release.equals(current)) {
      current = null;
      if (release.limit() != null) {
        uses.giveBack(release.limit());
      }
      events.record(ended(release, outcome));
    }
  }

  private PassageEnded ended(Release release, PassageOutcome outcome) {
    return new PassageEnded(
        portal, release.direction(), outcome, release.decision(), release.pass());
  }

  private void record(
      Direction direction, PassageOutcome outcome, long decision, @Nullable PassId pass) {
    events.record(new PassageEnded(portal, direction, outcome, decision, pass));
  }
}
