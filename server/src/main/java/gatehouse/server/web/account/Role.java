package gatehouse.server.web.account;

import java.util.Set;

/**
 * What an operator is here for. A resident has no account: a card or a code is all that is needed.
 */
public enum Role {
  GUARD,
  VISITOR_CLERK,
  FRONT_DESK,
  CARD_OFFICER,
  ARCHIVIST,
  SHIFT_LEADER,
  SUPERVISOR,
  ENGINEERING,
  CASHIER,
  ADMIN;

  public static final Set<Role> EVERYBODY = Set.of(values());
}
