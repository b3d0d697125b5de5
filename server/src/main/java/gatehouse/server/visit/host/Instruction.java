package gatehouse.server.visit.host;

import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.watch.WatchList;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a unit said beforehand about visitors (长期交代).
 *
 * @param name of whom ALLOW lets in; empty for the other kinds
 * @param phone of the same; empty when the name is enough
 * @param purpose code that ALLOW is bound to; empty for any
 * @param words may be empty
 * @param until the last day; absent for no end
 * @param person the owner or delegate whose word it is
 */
public record Instruction(
    UUID id,
    String unit,
    Kind kind,
    String name,
    String phone,
    String purpose,
    String words,
    LocalDate from,
    @Nullable LocalDate until,
    UUID person) {
  /** What is said. */
  public enum Kind {
    /** 谢绝来访. */
    NO_VISITORS,
    /** 先打电话: a link is not enough. */
    CALL_FIRST,
    /** 可直接放行: the cleaner, the teacher. */
    ALLOW,
    /** Something the desk should know. */
    NOTE
  }

  /** Whether this visitor is let in by it without another question. */
  public boolean allows(Visitor visitor, String forWhat) {
    return kind == Kind.ALLOW
        && WatchList.key(name).equals(WatchList.key(visitor.name()))
        && (phone.isEmpty() || phone.equals(visitor.phone()))
        && (purpose.isEmpty() || purpose.equals(forWhat));
  }
}
