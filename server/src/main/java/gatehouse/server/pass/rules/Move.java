package gatehouse.server.pass.rules;

import static gatehouse.server.pass.PassState.APPLIED;
import static gatehouse.server.pass.PassState.APPROVED;
import static gatehouse.server.pass.PassState.CLOSED;
import static gatehouse.server.pass.PassState.EXPIRED;
import static gatehouse.server.pass.PassState.ISSUED;
import static gatehouse.server.pass.PassState.LOST;
import static gatehouse.server.pass.PassState.REPLACED;
import static gatehouse.server.pass.PassState.RETURNED;
import static gatehouse.server.pass.PassState.REVOKED;
import static gatehouse.server.pass.PassState.SUSPENDED;

import gatehouse.server.pass.PassState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a pass's life: from where to where. */
public enum Move {
  APPROVE(APPROVED, APPLIED),
  REFUSE(CLOSED, APPLIED, APPROVED),
  ISSUE(ISSUED, APPROVED),
  /** Also one that has just ended, within the days of grace. */
  EXTEND(ISSUED, ISSUED, EXPIRED),
  SUSPEND(SUSPENDED, ISSUED),
  /** Also when a lost card is found again. */
  RESUME(ISSUED, SUSPENDED, LOST),
  LOSE(LOST, ISSUED, SUSPENDED),
  REPLACE(REPLACED, LOST),
  /** The card is handed in. */
  GIVE_BACK(RETURNED, ISSUED, SUSPENDED, LOST, REPLACED, EXPIRED, REVOKED),
  REVOKE(REVOKED, ISSUED, SUSPENDED),
  /** By itself, when its time is over. */
  EXPIRE(EXPIRED, ISSUED, SUSPENDED),
  /** The card of a pass that has ended will not come back; the pass stays as it is. */
  DECLARE_LOST(null, EXPIRED, REVOKED),
  CLOSE(CLOSED, LOST, REPLACED, RETURNED, EXPIRED, REVOKED);

  private final @Nullable PassState to;

  @SuppressWarnings("ImmutableEnumChecker") // never changed after it is made
  private final Set<PassState> from;

  Move(@Nullable PassState to, PassState first, PassState... more) {
    this.to = to;
    this.from = EnumSet.of(first, more);
  }

  /** What becomes of a pass in a state to which it is open. */
  public PassState from(PassState state) {
    return to == null ? state : to;
  }

  public boolean isOpenTo(PassState state) {
    return from.contains(state);
  }

  /** What can be done with a pass in a state. */
  public static Set<Move> of(PassState state) {
    Set<Move> moves = EnumSet.noneOf(Move.class);
    for (Move move : values()) {
      if (move.isOpenTo(state)) {
        moves.add(move);
      }
    }
    return moves;
  }
}
