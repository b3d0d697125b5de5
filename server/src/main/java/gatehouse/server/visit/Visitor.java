package gatehouse.server.visit;

import gatehouse.server.people.IdPaper;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who comes.
 *
 * @param phone as {@link gatehouse.server.people.check.Phone} writes it; empty when it is not known
 * @param id absent where the estate allows another way
 * @param company 所属公司, of a courier or a tradesman; may be empty
 * @param companions how many come along, without the visitor
 * @param plate in capitals without blanks; may be empty
 * @param photo of an attachment
 */
public record Visitor(
    String name,
    String phone,
    @Nullable IdPaper id,
    String company,
    int companions,
    String plate,
    @Nullable UUID photo) {

  /** Known by name and phone alone. */
  public static Visitor named(String name, String phone) {
    return new Visitor(name, phone, null, "", 0, "", null);
  }

  public int people() {
    return companions + 1;
  }

  public String maskedId() {
    return id == null ? "" : id.masked();
  }
}
