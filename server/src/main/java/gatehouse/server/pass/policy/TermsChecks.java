package gatehouse.server.pass.policy;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Whether terms may be added. */
final class TermsChecks {
  private static final long MOST_FEN = 10_000_000;
  private static final int MOST_DAYS = 3_660;
  private static final int LONGEST_WORDS = 200;

  private TermsChecks() {}

  static void check(Tx tx, EstateId estate, Terms terms, String why, LocalDate today) {
    List<Refusal> said = new ArrayList<>();
    if (terms.from().isBefore(today)) {
      said.add(new Refusal("from", Fault.BEGINS_IN_THE_PAST, ""));
    }
    if (terms.applicants().isEmpty()) {
      said.add(new Refusal("applicants", Fault.GROUP_MISSING, ""));
    }
    length(said, "why", why);
    length(said, "hours", terms.hours());
    length(said, "collection", terms.collection());
    if (why.isBlank()) {
      said.add(new Refusal("why", Fault.REASON_MISSING, ""));
    }
    money(terms, said);
    days(terms, said);
    terms.groups().stream()
        .filter(
            group ->
                !tx.any(
                    "SELECT 1 FROM access_group WHERE estate = $1 AND id = $2",
                    estate.value(),
                    group.value()))
        .forEach(group -> said.add(new Refusal("groups", Fault.GROUP_UNKNOWN, group.value())));
    rails(terms, GuardRails.standing(tx, estate), said);
    if (!said.isEmpty()) {
      throw new PassRefused(said);
    }
  }

  private static void money(Terms terms, List<Refusal> said) {
    Terms.Charges charges = terms.charges();
    amount(said, "deposit", charges.depositFen());
    amount(said, "fee", charges.feeFen());
    amount(said, "replacement", charges.replacementFen());
    amount(said, "extension", charges.extensionFen());
    amount(said, "damage", charges.damageFen());
    boolean perDay = terms.late().rule() == Terms.LateRule.PER_DAY;
    if (perDay != (terms.late().perDayFen() > 0)) {
      said.add(new Refusal("perDay", Fault.PER_DAY_AMOUNT, ""));
    }
    amount(said, "perDay", terms.late().perDayFen());
  }

  private static void days(Terms terms, List<Refusal> said) {
    boolean counted = terms.validity().rule() == Validity.Rule.AT_MOST_DAYS;
    if (counted != (terms.validity().days() > 0) || terms.validity().days() > MOST_DAYS) {
      said.add(new Refusal("days", Fault.DAYS_RANGE, String.valueOf(MOST_DAYS)));
    }
    if (terms.late().graceDays() < 0 || terms.late().graceDays() > MOST_DAYS) {
      said.add(new Refusal("graceDays", Fault.DAYS_RANGE, String.valueOf(MOST_DAYS)));
    }
    if (terms.paydays().afterDays() < 0 || terms.paydays().afterDays() > MOST_DAYS) {
      said.add(new Refusal("payAfter", Fault.DAYS_RANGE, String.valueOf(MOST_DAYS)));
    }
    if (terms.cards() < 1 || terms.cards() > 2) {
      said.add(new Refusal("cards", Fault.CARDS_COUNT, "1-2"));
    }
  }

  private static void rails(Terms terms, List<GuardRail> standing, List<Refusal> said) {
    for (GuardRail rail : standing) {
      if (!rail.isAbout(terms.kind())) {
        continue;
      }
      if (rail.rule() == GuardRail.Rule.NO_DEPOSIT && terms.charges().depositFen() > 0) {
        said.add(new Refusal("deposit", Fault.NO_DEPOSIT_HERE, rail.source()));
      }
      if (rail.rule() == GuardRail.Rule.NO_FEE && terms.charges().feeFen() > 0) {
        said.add(new Refusal("fee", Fault.NO_FEE_HERE, rail.source()));
      }
    }
  }

  private static void amount(List<Refusal> said, String field, long fen) {
    if (fen < 0 || fen > MOST_FEN) {
      said.add(new Refusal(field, Fault.AMOUNT_RANGE, String.valueOf(MOST_FEN / 100)));
    }
  }

  private static void length(List<Refusal> said, String field, String text) {
    if (text.length() > LONGEST_WORDS) {
      said.add(new Refusal(field, Fault.REASON_TOO_LONG, String.valueOf(LONGEST_WORDS)));
    }
  }
}
