package gatehouse.server.web.account;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account to be made.
 *
 * @param name what is typed to sign in: 2 to 32 small letters, digits, dots and hyphens
 * @param shownName what colleagues read, 1 to 40 characters
 */
public record NewOperator(String name, String shownName, Set<Role> roles) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,31}");

  public NewOperator {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "an operator's name is 2 to 32 small letters, digits, dots and hyphens, not \""
              + name
              + "\"");
    }
    roles = Set.copyOf(roles);
  }

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
