package gatehouse.server.visit.guest.recurring;

import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What can be said against a right to come every week, all of it at once. */
final class RightChecks {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_DAYS = 366;

  private RightChecks() {}

  static void check(RecurringRight asked, VisitTerms terms, LocalDate today) {
    List<Refusal> wrong = new ArrayList<>();
    RecurringRight.For whom = asked.whom();
    if (whom.name().codePoints().noneMatch(Character::isLetter)) {
      wrong.add(Refusal.of("name", "VisitFault.GUEST_NAME_MISSING"));
    } else if (whom.name().codePointCount(0, whom.name().length()) > LONGEST_NAME) {
      wrong.add(Refusal.of("name", "VisitFault.GUEST_NAME_LONG", LONGEST_NAME));
    }
    if (whom.phone().isEmpty() && terms.requires(VisitField.PHONE)) {
      wrong.add(Refusal.of("phone", "VisitFault.GUEST_PHONE_MISSING"));
    }
    if (terms.purpose(whom.purpose()).isEmpty()) {
      wrong.add(Refusal.of("purpose", "VisitFault.GUEST_PURPOSE"));
    }
    if (asked.until().isBefore(asked.from())) {
      wrong.add(Refusal.of("until", "VisitFault.GUEST_ENDS_FIRST"));
    } else if (asked.until().isBefore(today)) {
      wrong.add(Refusal.of("until", "VisitFault.GUEST_IS_PAST"));
    } else if (asked.until().isAfter(asked.from().plusDays(LONGEST_DAYS))) {
      wrong.add(Refusal.of("until", "VisitFault.RIGHT_TOO_LONG", LONGEST_DAYS));
    }
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }
}
