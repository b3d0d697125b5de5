package gatehouse.server.renovation.exit.rule;

import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.exit.rule.ExitFacts.Charge;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Deduction;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Missing;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Works an exit out. Needs nobody: no clock, no database, no person. */
public final class ExitRule {
  private ExitRule() {}

  public static ExitOutcome work(ExitFacts facts) {
    List<Deduction> deductions = deductions(facts);
    long kept = deductions.stream().mapToLong(Deduction::fen).sum();
    long asked = deductions.stream().mapToLong(Deduction::askedFen).sum();
    long pay = facts.takenFen() - kept;
    LocalDate payday = pay == 0 ? null : facts.paydays().after(facts.settled());
    return new ExitOutcome(
        facts.takenFen(),
        deductions,
        pay,
        asked - kept,
        payday,
        missing(facts, !deductions.isEmpty()));
  }

  private static List<Deduction> deductions(ExitFacts facts) {
    List<Deduction> asked = new ArrayList<>();
    for (Charge charge : facts.charges()) {
      if (charge.fen() > 0) {
        asked.add(new Deduction(charge.rule(), charge.words(), 1, charge.fen(), 0));
      }
    }
    ExitFacts.Cards cards = facts.cards();
    if (cards.lost() > 0 && cards.eachFen() > 0) {
      asked.add(new Deduction(Rule.CARD, "", cards.lost(), cards.eachFen(), 0));
    }
    asked.sort(Comparator.comparing(Deduction::rule));
    long left = facts.takenFen();
    List<Deduction> kept = new ArrayList<>();
    for (Deduction one : asked) {
      long fen = Math.min(one.askedFen(), left);
      left -= fen;
      kept.add(new Deduction(one.rule(), one.words(), one.count(), one.eachFen(), fen));
    }
    return kept;
  }

  private static List<Missing> missing(ExitFacts facts, boolean deducted) {
    List<Missing> missing = new ArrayList<>();
    if (facts.cards().out() > 0) {
      missing.add(Missing.CARDS);
    }
    if (facts.permit() == Whereabouts.ELSEWHERE) {
      missing.add(Missing.PERMIT);
    }
    if (facts.permit() == Whereabouts.LOST) {
      ask(missing, facts, Paper.PERMIT_DECLARATION, Missing.PERMIT_DECLARATION);
    }
    boolean receiptLost = facts.takenFen() > 0 && facts.receipt() == Whereabouts.LOST;
    if (facts.takenFen() > 0) {
      money(missing, facts, receiptLost);
    }
    if (deducted) {
      ask(missing, facts, Paper.DEDUCTIONS_SIGNED, Missing.DEDUCTIONS_SIGNED);
    }
    if (!facts.told()) {
      missing.add(Missing.TOLD);
    }
    if (receiptLost && !facts.approved()) {
      missing.add(Missing.APPROVAL);
    }
    return missing;
  }

  /** As for the deposit of a pass: against the receipt, or in person with a declaration. */
  private static void money(List<Missing> missing, ExitFacts facts, boolean receiptLost) {
    boolean proxy = facts.collector() == Collector.PROXY;
    if (facts.receipt() == Whereabouts.ELSEWHERE) {
      missing.add(Missing.RECEIPT);
    }
    if (receiptLost) {
      if (proxy) {
        missing.add(Missing.PAYER_IN_PERSON);
      }
      ask(missing, facts, Paper.RECEIPT_DECLARATION, Missing.RECEIPT_DECLARATION);
      ask(missing, facts, Paper.PAYER_ID, Missing.PAYER_ID);
    } else if (proxy) {
      ask(missing, facts, Paper.LETTER_OF_AUTHORITY, Missing.LETTER_OF_AUTHORITY);
      ask(missing, facts, Paper.PAYER_ID, Missing.PAYER_ID);
      ask(missing, facts, Paper.PROXY_ID, Missing.PROXY_ID);
    }
  }

  private static void ask(List<Missing> missing, ExitFacts facts, Paper paper, Missing word) {
    if (!facts.papers().contains(paper)) {
      missing.add(word);
    }
  }
}
