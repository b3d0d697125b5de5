package gatehouse.protocol;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of pass that an estate gives out. */
public enum PassKind {
  OWNER(0),
  RESIDENT(1),
  TENANT(2),
  HELPER(3),
  TEMPORARY(4),
  RENOVATION_OWNER(5),
  RENOVATION_COMPANY(6),
  STAFF(7),
  VISITOR(8);

  private final int number;

  PassKind(int number) {
    this.number = number;
  }

  /** The kind's number in a signed pass; it never changes, and is never given to another kind. */
  public int number() {
    return number;
  }

  public static Optional<PassKind> ofNumber(int number) {
    return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
  }
}
