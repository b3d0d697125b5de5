package gatehouse.server.renovation;

import java.util.EnumSet;
import java.util.Set;

/** Where a permit is in its life. */
public enum PermitState {
  /** Before engineering (已申报). */
  DECLARED,
  /** Back from engineering with remarks (退回修改). */
  RETURNED,
  /** The drawings are approved; the permit is not collected yet (图纸已审批). */
  APPROVED,
  /** Handed out: work goes on in its period and hours (施工中). */
  IN_FORCE,
  /** 停工 */
  STOPPED,
  /** The exit is asked for; no more work (退场中). */
  EXITING,
  /** Inspected, and the deposit settled (已退场). */
  CLOSED,
  /** Never collected (已撤回). */
  WITHDRAWN;

  private static final Set<PermitState> RUNNING = EnumSet.of(IN_FORCE, STOPPED, EXITING);

  /** Handed out and not over: there may be a crew with passes. */
  public boolean isRunning() {
    return RUNNING.contains(this);
  }

  /** It will never change again. */
  public boolean isOver() {
    return this == CLOSED || this == WITHDRAWN;
  }
}
