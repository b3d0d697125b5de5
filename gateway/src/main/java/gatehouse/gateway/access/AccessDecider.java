package gatehouse.gateway.access;

import gatehouse.protocol.AccessDecision;
import gatehouse.protocol.Direction;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.token.PassToken;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The decision ladder. The first rung that refuses names the reason; who comes off the top is let
 * in. No I/O, and no clock but the instant passed in; safe for any number of threads.
 */
public final class AccessDecider {
  private final ToIntFunction<PassId> spentUses;

  /**
   * @param spentUses how many uses of a pass are spent here, or about to be
   */
  public AccessDecider(ToIntFunction<PassId> spentUses) {
    this.spentUses = spentUses;
  }

  /**
   * Whoever is inside may go out again: uses are counted inwards only, and a visitor whose time is
   * over is still let out. Inwards nothing is eased.
   */
  public Judgement decide(
      AccessTable table, PortalId portal, Direction way, Presented presented, Instant at) {
    if (table.isLocked(portal)) {
      return Judgement.refused(Reason.LANE_LOCKED, null);
    }
    if (presented instanceof Presented.Unrecognised nothing) {
      return Judgement.refused(nothing.reason(), null);
    }
    List<PassRights> rights = rights(table, presented);
    if (rights.isEmpty()) {
      return Judgement.refused(Reason.UNKNOWN, null);
    }
    PassId pass = rights.get(0).id().toPass();
    Reason reason = climb(table, portal, way, rights, at);
    if (!reason.grants()) {
      return Judgement.refused(reason, pass);
    }
    UseLimit limit = way == Direction.IN ? limit(table, pass, rights) : null;
    return limit != null && spentUses.applyAsInt(pass) >= limit.most()
        ? Judgement.refused(Reason.USES_SPENT, pass)
        : new Judgement(new AccessDecision(reason, pass), limit);
  }

  /**
   * Each of these has to grant. A signed pass speaks for itself; if the table knows it too, the
   * narrower of the two holds, so that a code can be blocked and cannot outgrow its pass.
   */
  private static List<PassRights> rights(AccessTable table, Presented presented) {
    if (presented instanceof Presented.Code code) {
      PassToken token = code.token();
      PassRights own = PassRights.of(token);
      return table.pass(token.pass()).map(known -> List.of(own, known)).orElse(List.of(own));
    }
    return presented.credential().flatMap(table::holderOf).map(List::of).orElse(List.of());
  }

  private Reason climb(
      AccessTable table, PortalId portal, Direction way, List<PassRights> rights, Instant at) {
    long milli = at.toEpochMilli();
    boolean leaving = way == Direction.OUT && rights.stream().allMatch(PassRights::visitor);
    if (any(rights, pass -> pass.standing() == PassStanding.LOST)) {
      return Reason.LOST;
    }
    if (any(rights, pass -> pass.standing() != PassStanding.ACTIVE)) {
      return Reason.BLOCKED;
    }
    if (any(rights, pass -> milli < pass.from())) {
      return Reason.NOT_YET_VALID;
    }
    if (!leaving && any(rights, pass -> milli >= pass.until())) {
      return Reason.EXPIRED;
    }
    if (any(rights, pass -> !table.allows(pass, portal))) {
      return Reason.PORTAL_NOT_ALLOWED;
    }
    if (!leaving && any(rights, pass -> !table.isInHours(pass, portal, at))) {
      return Reason.OUTSIDE_HOURS;
    }
    return Reason.GRANTED;
  }

  private static @Nullable UseLimit limit(AccessTable table, PassId pass, List<PassRights> rights) {
    int most = rights.stream().mapToInt(PassRights::uses).filter(uses -> uses > 0).min().orElse(0);
    long until = rights.stream().mapToLong(PassRights::until).min().orElse(Long.MAX_VALUE);
    return most == 0
        ? null
        : new UseLimit(pass, most - table.usesElsewhere(pass), Instant.ofEpochMilli(until));
  }

  private static boolean any(List<PassRights> rights, Predicate<PassRights> fact) {
    for (PassRights pass : rights) {
      if (fact.test(pass)) {
        return true;
      }
    }
    return false;
  }
}
