package gatehouse.server.visit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a visit is in its life. */
public enum VisitState {
  /** Announced, and not seen yet; also between two comings of a visit that may enter again. */
  EXPECTED,
  /** Stands at the desk or at the door, not let in yet. */
  ARRIVED,
  INSIDE,
  /** Seen to leave: by a lane, or by a guard. */
  LEFT,
  /** Nobody saw the visitor leave; the clock has closed it. */
  CLOSED_BY_CLOCK,
  NO_SHOW,
  REFUSED,
  CANCELLED;

  private static final Set<VisitState> OPEN = EnumSet.of(EXPECTED, ARRIVED, INSIDE);

  /**
   * The moves there are. What a lane saw happened, whatever the desk thought: somebody who was
   * cancelled while a gateway was away has come in all the same.
   */
  private static final Map<VisitState, Set<VisitState>> MOVES = new EnumMap<>(VisitState.class);

  static {
    MOVES.put(EXPECTED, EnumSet.of(ARRIVED, INSIDE, LEFT, NO_SHOW, REFUSED, CANCELLED));
    MOVES.put(ARRIVED, EnumSet.of(EXPECTED, INSIDE, LEFT, CLOSED_BY_CLOCK, REFUSED, CANCELLED));
    MOVES.put(INSIDE, EnumSet.of(EXPECTED, LEFT, CLOSED_BY_CLOCK));
    MOVES.put(LEFT, EnumSet.noneOf(VisitState.class));
    MOVES.put(CLOSED_BY_CLOCK, EnumSet.of(INSIDE, LEFT));
    MOVES.put(NO_SHOW, EnumSet.of(ARRIVED, INSIDE, LEFT));
    MOVES.put(REFUSED, EnumSet.of(INSIDE, LEFT));
    MOVES.put(CANCELLED, EnumSet.of(INSIDE, LEFT));
  }

  /** Something may still become of it. */
  public boolean isOpen() {
    return OPEN.contains(this);
  }

  /** Whether a visit may go on to be that; staying as it is is no move. */
  public boolean mayBecome(VisitState next) {
    return this == next || MOVES.getOrDefault(this, Set.of()).contains(next);
  }
}
