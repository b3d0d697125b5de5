package gatehouse.server.work;

import java.time.Duration;

/** The kinds of desk work that are timed, each with the time that the company allows for it. */
public enum WorkKind {
  PASS_ISSUE(15),
  PASS_APPROVE(15),
  PASS_EXTEND(15),
  PASS_SUSPEND(15),
  PASS_LOST(20),
  PASS_REPLACE(20),
  PASS_RETURN(20),
  PASS_REFUND(20),
  UNIT_HANDOVER(30),
  UNIT_TRANSFER(30),
  RENOVATION_DECLARE(15),
  RENOVATION_APPROVE(15),
  RENOVATION_ISSUE(15),
  RENOVATION_EXTEND(15),
  RENOVATION_STOP(15),
  RENOVATION_EXIT(15),
  VISIT_REGISTER(10),
  GOODS_REGISTER(10),
  CARD_MAKE(20),
  CARD_RECEIVE(20),
  CARD_RETURN(20);

  private final Duration target;

  WorkKind(int minutes) {
    target = Duration.ofMinutes(minutes);
  }

  /** At most so long. */
  public Duration target() {
    return target;
  }
}
