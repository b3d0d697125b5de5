package gatehouse.server.visit.policy;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What terms of visits have to say, before they hold. */
final class VisitTermsChecks {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_HOURS = 31 * 24;
  private static final int LONGEST_MINUTES = 24 * 60;

  private VisitTermsChecks() {}

  /** Refuses with everything that is wrong. */
  static void check(Tx tx, EstateId estate, VisitTerms terms, String why, LocalDate today) {
    List<Refusal> wrong = new ArrayList<>();
    if (why.isBlank()) {
      wrong.add(Refusal.of("why", "VisitFault.WHY_MISSING"));
    }
    if (terms.from().isBefore(today)) {
      wrong.add(Refusal.of("from", "VisitFault.FROM_IN_THE_PAST", terms.from()));
    }
    between(wrong, "longestHours", terms.longestHours(), 1, LONGEST_HOURS);
    VisitTerms.Ladder ladder = terms.ladder();
    between(wrong, "linkMinutes", ladder.linkMinutes(), 1, LONGEST_MINUTES);
    between(wrong, "callMinutes", ladder.callMinutes(), 1, LONGEST_MINUTES);
    between(wrong, "linkLives", ladder.linkLivesMinutes(), 1, LONGEST_MINUTES);
    if (!ladder.webhook().isEmpty() && !ladder.webhook().matches("https?://[^\\s]{1,300}")) {
      wrong.add(Refusal.of("webhook", "VisitFault.WEBHOOK_FORM"));
    }
    VisitTerms.Clocks clocks = terms.clocks();
    between(wrong, "ringEvery", clocks.ringEveryMinutes(), 1, LONGEST_MINUTES);
    between(wrong, "ringMost", clocks.ringMost(), 0, 100);
    between(wrong, "invitations", terms.invitations().aDay(), 0, 1000);
    between(wrong, "aheadDays", terms.invitations().aheadDays(), 0, 366);
    purposes(wrong, terms.purposes());
    groups(tx, estate, wrong, terms.groups());
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }

  private static void between(List<Refusal> wrong, String field, int said, int least, int most) {
    if (said < least || said > most) {
      wrong.add(Refusal.of(field, "VisitFault.NOT_BETWEEN", least, most));
    }
  }

  private static void purposes(List<Refusal> wrong, List<Purpose> purposes) {
    if (purposes.isEmpty()) {
      wrong.add(Refusal.of("purposes", "VisitFault.PURPOSES_MISSING"));
    }
    Set<String> codes = new HashSet<>();
    for (Purpose one : purposes) {
      if (!CODE.matcher(one.code()).matches()) {
        wrong.add(Refusal.of("purposes", "VisitFault.PURPOSE_CODE", one.code()));
      } else if (!codes.add(one.code())) {
        wrong.add(Refusal.of("purposes", "VisitFault.PURPOSE_TWICE", one.code()));
      }
      if (named(one.chinese()) && named(one.english())) {
        int most = Purpose.LONGEST_DAYS;
        if (one.days() < 1 || one.days() > most) {
          wrong.add(Refusal.of("purposes", "VisitFault.PURPOSE_DAYS", one.code(), most));
        }
        if (one.hours() < 1 || one.hours() > LONGEST_HOURS) {
          wrong.add(Refusal.of("purposes", "VisitFault.PURPOSE_HOURS", one.code(), LONGEST_HOURS));
        }
      } else {
        wrong.add(Refusal.of("purposes", "VisitFault.PURPOSE_NAME", one.code(), LONGEST_NAME));
      }
    }
  }

  private static boolean named(String name) {
    return !name.isBlank() && name.length() <= LONGEST_NAME;
  }

  private static void groups(
      Tx tx, EstateId estate, List<Refusal> wrong, List<AccessGroupId> groups) {
    for (AccessGroupId group : groups) {
      if (!tx.any(
          "SELECT 1 FROM access_group WHERE estate = $1 AND id = $2",
          estate.value(),
          group.value())) {
        wrong.add(Refusal.of("groups", "VisitFault.GROUP_UNKNOWN", group));
      }
    }
  }
}
