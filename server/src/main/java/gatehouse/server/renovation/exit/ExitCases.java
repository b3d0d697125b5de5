package gatehouse.server.renovation.exit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.refund.RefundCalendar;
import gatehouse.server.print.ReceiptCode;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.exit.rule.ExitFacts.Charge;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Rule;
import gatehouse.server.renovation.policy.RenovationPolicy;
import gatehouse.server.renovation.policy.RenovationTerms;
import gatehouse.server.renovation.stop.Violation;
import gatehouse.server.renovation.stop.Violations;
import gatehouse.server.web.page.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what an exit is settled by, and looks whether the papers on the counter belong to it. */
public final class ExitCases {
  private final Deposits deposits;
  private final Receipts receipts;
  private final RenovationPolicy policy;
  private final Violations violations;
  private final Clock clock;

  public ExitCases(
      Deposits deposits,
      Receipts receipts,
      RenovationPolicy policy,
      Violations violations,
      Clock clock) {
    this.deposits = deposits;
    this.receipts = receipts;
    this.policy = policy;
    this.violations = violations;
    this.clock = clock;
  }

  ExitCase of(Tx tx, EstateId estate, Exit exit, Permit permit, ExitCards cards) {
    RenovationTerms terms = policy.byId(tx, estate, permit.terms());
    Deposit deposit = held(tx, estate, permit);
    Receipt receipt =
        deposit == null ? null : receipts.byNumber(tx, estate, deposit.receipt()).orElseThrow();
    return new ExitCase(
        exit,
        permit,
        receipt,
        deposit == null ? 0 : deposit.heldFen(),
        charges(tx, estate, exit),
        cards.out(tx, estate, permit),
        cards.lostBefore(tx, estate, exit),
        terms.crew().cardFen(),
        RefundCalendar.of(tx, estate).paydays(terms.paydays()),
        Today.in(tx, estate, clock));
  }

  /** The permit and the receipt that were scanned are this permit's. */
  static void requireOwn(ExitCase found, Answers answers) {
    List<Refused.Refusal> wrong = new ArrayList<>();
    String number = String.valueOf(found.permit().number());
    String scanned = answers.permit().strip();
    if (!scanned.isEmpty() && !scanned.toUpperCase(Locale.ROOT).contains(number)) {
      wrong.add(Refused.Refusal.of("permit", "RenovationFault.ANOTHER_PERMIT", scanned));
    }
    Receipt receipt = found.receipt();
    String paper = answers.receipt().strip();
    if (!paper.isEmpty() && receipt != null && number(paper) != receipt.number()) {
      wrong.add(
          Refused.Refusal.of(
              "receipt", "RenovationFault.RECEIPT_OF_ANOTHER", receipt.printedNumber()));
    }
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }

  /** A paper that was scanned is here. */
  static Whereabouts where(String scanned, Whereabouts said) {
    return scanned.isBlank() ? said : Whereabouts.HERE;
  }

  private static long number(String text) {
    OptionalLong scanned = ReceiptCode.number(text);
    if (scanned.isPresent()) {
      return scanned.getAsLong();
    }
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  private @Nullable Deposit held(Tx tx, EstateId estate, Permit permit) {
    return deposits.of(tx, estate, permit.subject()).stream()
        .filter(one -> one.settled() == null && one.heldFen() > 0)
        .findFirst()
        .orElse(null);
  }

  private List<Charge> charges(Tx tx, EstateId estate, Exit exit) {
    List<Charge> charges = new ArrayList<>();
    Exit.Inspection inspection = exit.inspection();
    if (inspection != null) {
      inspection
          .findings()
          .forEach(one -> charges.add(new Charge(Rule.FINDING, one.words(), one.fen())));
    }
    for (Violation one : violations.of(tx, estate, exit.permit())) {
      charges.add(
          new Charge(Rule.VIOLATION, one.printedNumber() + " " + one.words(), one.chargeFen()));
    }
    return charges;
  }
}
