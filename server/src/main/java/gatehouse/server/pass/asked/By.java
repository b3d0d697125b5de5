package gatehouse.server.pass.asked;

import gatehouse.server.pass.policy.Terms;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.session.Caller;
import java.util.Set;

/** Who does it, and what he is here for. */
public record By(String name, Set<Role> roles) {
  public By {
    roles = Set.copyOf(roles);
  }

  /** Whether this word is the one that a pass needs before it is issued. */
  public boolean mayApprove(Terms.Approval approval) {
    return switch (approval) {
      case CLERK -> true;
      case SHIFT_LEADER -> roles.contains(Role.SHIFT_LEADER) || roles.contains(Role.SUPERVISOR);
      case ENGINEERING -> roles.contains(Role.ENGINEERING) || roles.contains(Role.SUPERVISOR);
    };
  }

  public static By of(Caller caller) {
    return new By(caller.name(), caller.roles());
  }
}
