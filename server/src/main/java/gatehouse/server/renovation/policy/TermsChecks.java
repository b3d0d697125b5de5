package gatehouse.server.renovation.policy;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Whether terms may be added. */
final class TermsChecks {
  private static final long MOST_FEN = 100_000_000;
  private static final int MOST_DAYS = 3_660;
  private static final int OLDEST = 100;
  private static final int MOST_WORKERS = 1_000;
  private static final int LONGEST_WHY = 200;
  private static final int LONGEST_GUIDELINES = 4_000;

  private TermsChecks() {}

  static void check(Tx tx, EstateId estate, RenovationTerms terms, String why, LocalDate today) {
    List<Refusal> said = new ArrayList<>();
    if (terms.from().isBefore(today)) {
      said.add(Refusal.of("from", "RenovationFault.BEGINS_IN_THE_PAST"));
    }
    text(said, "why", why, LONGEST_WHY);
    text(said, "guidelines", terms.guidelines(), LONGEST_GUIDELINES);
    RenovationTerms.Period period = terms.period();
    range(said, "longestDays", period.longestDays(), 1, MOST_DAYS);
    range(said, "longestInAll", period.longestInAllDays(), period.longestDays(), MOST_DAYS);
    range(said, "aheadDays", period.aheadDays(), 0, MOST_DAYS);
    RenovationTerms.Crew crew = terms.crew();
    range(said, "most", crew.most(), 1, MOST_WORKERS);
    range(said, "youngest", crew.youngest(), 1, OLDEST);
    range(said, "oldest", crew.oldest(), crew.youngest(), OLDEST);
    range(said, "payAfter", terms.paydays().afterDays(), 0, MOST_DAYS);
    money(said, "deposit", terms.deposit().fen());
    money(said, "card", crew.cardFen());
    terms.groups().stream()
        .filter(
            group ->
                !tx.any(
                    "SELECT 1 FROM access_group WHERE estate = $1 AND id = $2",
                    estate.value(),
                    group.value()))
        .forEach(group -> said.add(Refusal.of("groups", "RenovationFault.HOURS_UNKNOWN", group)));
    if (!said.isEmpty()) {
      throw new Refused(said);
    }
  }

  private static void range(List<Refusal> said, String field, int value, int least, int most) {
    if (value < least || value > most) {
      said.add(Refusal.of(field, "RenovationFault.NUMBER_RANGE", least, most));
    }
  }

  private static void money(List<Refusal> said, String field, long fen) {
    if (fen < 0 || fen > MOST_FEN) {
      said.add(Refusal.of(field, "RenovationFault.AMOUNT_RANGE", MOST_FEN / 100));
    }
  }

  private static void text(List<Refusal> said, String field, String text, int longest) {
    if (text.isBlank()) {
      said.add(Refusal.of(field, "RenovationFault.MISSING"));
    } else if (text.length() > longest) {
      said.add(Refusal.of(field, "RenovationFault.TEXT_TOO_LONG", longest));
    }
  }
}
