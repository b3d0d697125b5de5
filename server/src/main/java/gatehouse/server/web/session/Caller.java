package gatehouse.server.web.session;

import gatehouse.server.web.account.Operator;
import gatehouse.server.web.account.Role;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param name as it stands in records of what was done; empty for nobody
 * @param operator the person, when it is one who signed in
 * @param cookie what the browser's forms are bound to; empty for a program
 */
public record Caller(String name, Set<Role> roles, @Nullable Operator operator, String cookie) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  public static Caller nobody(String cookie) {
    return new Caller("", Set.of(), null, cookie);
  }

  public static Caller of(Operator operator, String cookie) {
    return new Caller(operator.name(), operator.roles(), operator, cookie);
  }

  public static Caller of(ApiToken token) {
    return new Caller("token:" + token.name(), token.roles(), null, "");
  }

  public boolean isNobody() {
    return name.isEmpty();
  }

  public boolean isOneOf(Set<Role> allowed) {
    return !Collections.disjoint(roles, allowed);
  }

  public Optional<Operator> signedIn() {
    return Optional.ofNullable(operator);
  }

  /**
   * What a form of this browser has to send back: derived from a cookie that no other site reads.
   */
  public String formToken() {
    return RandomText.base64(RandomText.digest("form:" + cookie));
  }
}
