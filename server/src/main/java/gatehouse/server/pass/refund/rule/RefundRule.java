package gatehouse.server.pass.refund.rule;

import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.pass.refund.rule.RefundFacts.Paper;
import gatehouse.server.pass.refund.rule.RefundFacts.ReceiptAt;
import gatehouse.server.pass.refund.rule.RefundOutcome.Deduction;
import gatehouse.server.pass.refund.rule.RefundOutcome.Missing;
import gatehouse.server.pass.refund.rule.RefundOutcome.Rule;
import gatehouse.server.pass.refund.rule.RefundTerms.Penalty;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Works a refund out. Needs nobody: no clock, no database, no person. */
public final class RefundRule {
  /** What a rule asks for, before it is known how much is left. */
  private record Claim(Rule rule, int count, long eachFen) {}

  private RefundRule() {}

  public static RefundOutcome work(RefundFacts facts) {
    List<Deduction> deductions = deductions(facts);
    long pay = facts.takenFen() - deductions.stream().mapToLong(Deduction::fen).sum();
    LocalDate payday = pay == 0 ? null : facts.terms().paydays().after(facts.settled());
    return new RefundOutcome(
        facts.takenFen(), deductions, pay, payday, missing(facts, !deductions.isEmpty()));
  }

  /** How many days after its last day, and after the days of grace, the pass came back. */
  static int daysLate(RefundFacts facts) {
    LocalDate lastDay = facts.lastDay();
    if (lastDay == null) {
      return 0;
    }
    long over = ChronoUnit.DAYS.between(lastDay, facts.returned());
    return (int) Math.max(0, over - facts.terms().late().graceDays());
  }

  private static List<Deduction> deductions(RefundFacts facts) {
    long left = facts.takenFen();
    List<Deduction> deductions = new ArrayList<>();
    for (Claim claim : claims(facts)) {
      long asked =
          claim.rule().forfeits()
              ? claim.eachFen()
              : Math.multiplyExact(claim.eachFen(), (long) claim.count());
      long kept = Math.min(asked, left);
      left -= kept;
      deductions.add(new Deduction(claim.rule(), claim.count(), claim.eachFen(), kept));
    }
    return deductions;
  }

  private static List<Claim> claims(RefundFacts facts) {
    RefundTerms terms = facts.terms();
    long taken = facts.takenFen();
    List<Claim> claims = new ArrayList<>();
    if (taken == 0) {
      return claims;
    }
    if (facts.misused()) {
      claims.add(new Claim(Rule.MISUSED, 1, taken));
    }
    int late = daysLate(facts);
    claim(claims, terms.late().penalty(), late, taken, Rule.LATE_FORFEIT, Rule.LATE_PER_DAY);
    int lost = facts.cards().lost();
    claim(claims, terms.lost(), lost, taken, Rule.LOST_FORFEIT, Rule.LOST_FEE);
    int damaged = facts.cards().damaged();
    if (damaged > 0 && terms.damagedFen() > 0) {
      claims.add(new Claim(Rule.DAMAGED, damaged, terms.damagedFen()));
    }
    claims.sort(Comparator.comparing(Claim::rule));
    return claims;
  }

  private static void claim(
      List<Claim> claims, Penalty penalty, int count, long taken, Rule forfeit, Rule fee) {
    if (count == 0) {
      return;
    }
    if (penalty instanceof Penalty.Forfeit) {
      claims.add(new Claim(forfeit, count, taken));
    } else if (penalty instanceof Penalty.Fee one && one.fen() > 0) {
      claims.add(new Claim(fee, count, one.fen()));
    }
  }

  private static List<Missing> missing(RefundFacts facts, boolean deducted) {
    List<Missing> missing = new ArrayList<>();
    if (facts.cardsOut() > 0) {
      missing.add(facts.cards().back() > 0 ? Missing.SECOND_CARD : Missing.CARD);
    }
    boolean proxy = facts.collector() == Collector.PROXY;
    boolean lost = facts.receipt() == ReceiptAt.LOST;
    if (facts.receipt() == ReceiptAt.ELSEWHERE) {
      missing.add(Missing.RECEIPT);
    }
    if (lost) {
      if (proxy) {
        missing.add(Missing.PAYER_IN_PERSON);
      }
      ask(missing, facts, Paper.LOSS_DECLARATION, Missing.LOSS_DECLARATION);
      ask(missing, facts, Paper.PAYER_ID, Missing.PAYER_ID);
    } else if (proxy) {
      ask(missing, facts, Paper.LETTER_OF_AUTHORITY, Missing.LETTER_OF_AUTHORITY);
      ask(missing, facts, Paper.PAYER_ID, Missing.PAYER_ID);
      ask(missing, facts, Paper.PROXY_ID, Missing.PROXY_ID);
    }
    if (deducted) {
      ask(missing, facts, Paper.DEDUCTIONS_SIGNED, Missing.DEDUCTIONS_SIGNED);
    }
    if (lost && !facts.approved()) {
      missing.add(Missing.APPROVAL);
    }
    return missing;
  }

  private static void ask(List<Missing> missing, RefundFacts facts, Paper paper, Missing word) {
    if (!facts.papers().contains(paper)) {
      missing.add(word);
    }
  }
}
