package gatehouse.server.web.account;

import java.util.Set;
import java.util.UUID;

/**
 * An account of a person who works here.
 *
 * @param name what is typed to sign in; small letters, unique
 * @param shownName what colleagues read, as 陈嘉怡
 * @param active whether the account may sign in
 * @param oneTimePassword whether the password was given by somebody else and has to be changed
 */
public record Operator(
    UUID id,
    String name,
    String shownName,
    Set<Role> roles,
    boolean active,
    boolean oneTimePassword) {
  public Operator {
    roles = Set.copyOf(roles);
  }
}
