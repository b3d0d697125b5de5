package gatehouse.server.visit.guest;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.check.Phone;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What can be said against who is announced, all of it at once. */
public final class InvitationChecks {
  static final int LONGEST_NAME = 60;
  private static final int MOST_COMPANIONS = 50;
  private static final Pattern PLATE = Pattern.compile("[\\p{IsHan}A-Z0-9]{5,10}");

  private final List<Refusal> wrong = new ArrayList<>();

  /** Refuses with everything that is wrong. */
  public void done() {
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }

  public void say(String field, String fault, Object... arguments) {
    wrong.add(Refusal.of(field, fault, arguments));
  }

  void name(String name, boolean required) {
    boolean readable = name.codePoints().anyMatch(Character::isLetter);
    if (!readable && (required || !name.isBlank())) {
      say("name", "VisitFault.GUEST_NAME_MISSING");
    } else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      say("name", "VisitFault.GUEST_NAME_LONG", LONGEST_NAME);
    }
  }

  /** The number as it is kept; empty when none was given. */
  String phone(String typed, boolean required) {
    if (typed.isBlank()) {
      if (required) {
        say("phone", "VisitFault.GUEST_PHONE_MISSING");
      }
      return "";
    }
    return Phone.of(typed)
        .orElseGet(
            () -> {
              say("phone", "VisitFault.GUEST_PHONE_FORM");
              return "";
            });
  }

  /** In capitals without blanks and dots; empty when none was given. */
  String plate(String typed) {
    String plate = typed.replaceAll("[\\s·•.-]", "").toUpperCase(Locale.ROOT);
    if (!plate.isEmpty() && !PLATE.matcher(plate).matches()) {
      say("plate", "VisitFault.GUEST_PLATE_FORM");
    }
    return plate;
  }

  void companions(int companions) {
    if (companions < 0 || companions > MOST_COMPANIONS) {
      say("companions", "VisitFault.GUEST_COMPANIONS", MOST_COMPANIONS);
    }
  }

  public void times(Instant from, Instant until, VisitTerms terms, Instant now) {
    if (!until.isAfter(from)) {
      say("until", "VisitFault.GUEST_ENDS_FIRST");
    } else if (!until.isAfter(now)) {
      say("until", "VisitFault.GUEST_IS_PAST");
    } else if (Duration.between(from, until).compareTo(Duration.ofHours(terms.longestHours()))
        > 0) {
      say("until", "VisitFault.GUEST_TOO_LONG", terms.longestHours());
    }
    int ahead = terms.invitations().aheadDays();
    if (from.isAfter(now.plus(Duration.ofDays(ahead)))) {
      say("from", "VisitFault.GUEST_TOO_FAR", ahead);
    }
  }

  public void purpose(String purpose, VisitTerms terms) {
    if (terms.purpose(purpose).isEmpty()) {
      say("purpose", "VisitFault.GUEST_PURPOSE");
    }
  }

  /** A resident's link invites so many a day and unit; the unit's row is locked while it counts. */
  void notTooMany(Tx tx, EstateId estate, String unit, VisitTerms terms, Instant midnight) {
    tx.any("SELECT 1 FROM unit WHERE estate = $1 AND id = $2 FOR UPDATE", estate.value(), unit);
    long today =
        tx.one(
                row -> row.getLong("made"),
                "SELECT count(*) AS made FROM invitation i JOIN home_link l"
                    + " ON l.estate = i.estate AND l.id = i.home"
                    + " WHERE i.estate = $1 AND l.unit = $2 AND i.made_at >= $3",
                estate.value(),
                unit,
                gatehouse.server.db.Times.utc(midnight))
            .orElse(0L);
    if (today >= terms.invitations().aDay()) {
      say("", "VisitFault.GUEST_TOO_MANY", terms.invitations().aDay());
    }
  }
}
