package gatehouse.server.renovation.stop;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.check.Phone;
import gatehouse.server.renovation.Permit;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks whether a form is complete, and says everything that is missing at once, at its field. */
public final class FilledIn {
  /** Of a line that somebody types. */
  public static final int LONGEST_TEXT = 200;

  private final List<Refusal> wrong = new ArrayList<>();

  public FilledIn wrong(String field, String fault, Object... arguments) {
    wrong.add(Refusal.of(field, fault, arguments));
    return this;
  }

  public FilledIn there(String field, @Nullable Object answer) {
    return answer == null ? wrong(field, "RenovationFault.MISSING") : this;
  }

  public FilledIn text(String field, String text) {
    if (text.isBlank()) {
      return wrong(field, "RenovationFault.MISSING");
    }
    return notLong(field, text);
  }

  /** It may be empty. */
  public FilledIn notLong(String field, String text) {
    return text.length() > LONGEST_TEXT
        ? wrong(field, "RenovationFault.TEXT_TOO_LONG", LONGEST_TEXT)
        : this;
  }

  public FilledIn phone(String field, String phone) {
    if (phone.isBlank()) {
      return wrong(field, "RenovationFault.MISSING");
    }
    return Phone.of(phone).isEmpty() ? wrong(field, "RenovationFault.PHONE_FORM") : this;
  }

  /** Each of them has to be ticked. */
  public <E extends Enum<E>> FilledIn all(String field, Class<E> type, Set<E> ticked) {
    Set<E> left = EnumSet.allOf(type);
    left.removeAll(ticked);
    return left.isEmpty()
        ? this
        : wrong(field, "RenovationFault.NOT_ALL_TICKED", left.iterator().next());
  }

  /** Owner or delegate of the permit's unit, on a day on which the authority holds. */
  public FilledIn applicant(
      Tx tx,
      EstateId estate,
      Households households,
      Permit permit,
      @Nullable UUID person,
      LocalDate today) {
    if (person == null) {
      return wrong("applicant", "RenovationFault.MISSING");
    }
    return switch (households.right(tx, estate, permit.unit(), person, today)) {
      case OWNER, DELEGATE -> this;
      case DELEGATE_OVER -> wrong("applicant", "RenovationFault.AUTHORITY_OVER");
      case DELEGATE_NOT_YET -> wrong("applicant", "RenovationFault.AUTHORITY_NOT_YET");
      case NONE -> wrong("applicant", "RenovationFault.APPLICANT_NO_RIGHT");
    };
  }

  /** A file that was sent ahead of the form, if there is one. */
  public FilledIn attached(Tx tx, EstateId estate, String field, @Nullable UUID attachment) {
    boolean known =
        attachment == null
            || tx.any(
                "SELECT FROM attachment WHERE estate = $1 AND id = $2", estate.value(), attachment);
    return known ? this : wrong(field, "RenovationFault.FILE_NOT_STORED");
  }

  /**
   * @throws Refused with everything that is missing
   */
  public void require() {
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }
}
