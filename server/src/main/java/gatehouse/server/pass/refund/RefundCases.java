package gatehouse.server.pass.refund;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.ledger.deposit.Settled;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.refund.RefundRefused.Fault;
import gatehouse.server.pass.refund.rule.Paydays;
import gatehouse.server.pass.refund.rule.RefundTerms;
import gatehouse.server.pass.refund.rule.RefundTerms.Late;
import gatehouse.server.pass.refund.rule.RefundTerms.Penalty;
import gatehouse.server.print.ReceiptCode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what belongs together by card and receipt, and says what stands in a refund's way. */
public final class RefundCases {
  private static final Pattern UID = Pattern.compile("([0-9A-F]{2}){4,10}");
  private static final Pattern NUMBER = Pattern.compile("(?:№|NO\\.?)?\\s*([0-9]{1,18})");
  private static final String SUBJECT = "pass:";

  private final PassBook book;
  private final Deposits deposits;
  private final Receipts receipts;
  private final Clock clock;

  public RefundCases(PassBook book, Deposits deposits, Receipts receipts, Clock clock) {
    this.book = book;
    this.deposits = deposits;
    this.receipts = receipts;
    this.clock = clock;
  }

  /**
   * By what was scanned; one of both is enough.
   *
   * @throws RefundRefused when they do not belong together, or there is nothing to refund
   */
  RefundCase scanned(Tx tx, EstateId estate, String card, String receipt) {
    if (card.isBlank() && receipt.isBlank()) {
      throw new RefundRefused(Fault.NOTHING_SCANNED);
    }
    Receipt paper = receipt.isBlank() ? null : receipt(tx, estate, receipt);
    Pass pass = card.isBlank() ? null : pass(tx, estate, card, paper);
    if (pass == null) {
      pass = passOf(tx, estate, paper);
    }
    return of(tx, estate, pass, paper);
  }

  /** The pass, kept from others until the transaction ends. */
  Pass lock(Tx tx, EstateId estate, PassId id) {
    return book.locked(tx, estate, id);
  }

  /**
   * By the pass.
   *
   * @param receipt as it was scanned; empty when it is lost
   */
  RefundCase of(Tx tx, EstateId estate, Pass pass, String receipt) {
    return of(tx, estate, pass, receipt.isBlank() ? null : receipt(tx, estate, receipt));
  }

  /** On which days the refund of a pass is paid. */
  Paydays paydays(Tx tx, EstateId estate, PassId id) {
    Pass pass = book.byId(tx, estate, id).orElseThrow();
    LocalDate issued = LocalDate.ofInstant(pass.issuedAt(), zone(tx, estate));
    return RefundCalendar.of(tx, estate).paydays(terms(tx, estate, pass, issued).paydays());
  }

  private RefundCase of(Tx tx, EstateId estate, Pass pass, @Nullable Receipt paper) {
    List<Deposit> all = deposits.of(tx, estate, Steps.subject(pass));
    if (paper != null && all.stream().noneMatch(one -> one.id().equals(paper.deposit()))) {
      Pass other = passOf(tx, estate, paper);
      throw new RefundRefused(Fault.RECEIPT_OF_ANOTHER_PASS, other.number(), other.holder().name());
    }
    Deposit deposit = toRefund(tx, estate, pass, all, paper);
    Receipt receipt = receipts.byNumber(tx, estate, deposit.receipt()).orElseThrow();
    requireOpen(tx, estate, deposit, receipt);
    ZoneId zone = zone(tx, estate);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate issued = LocalDate.ofInstant(deposit.takenAt(), zone);
    if (today.isBefore(issued)) {
      throw new RefundRefused(Fault.CLOCK_BEFORE_ISSUE, today, issued);
    }
    Instant until = pass.validUntil();
    Terms terms = terms(tx, estate, pass, issued);
    return new RefundCase(
        pass,
        unit(tx, estate, pass),
        deposit,
        receipt,
        refundTerms(tx, estate, pass, terms),
        terms.from(),
        until == null ? null : LocalDate.ofInstant(until.minusNanos(1), zone),
        today,
        cameBack(tx, estate, pass, zone));
  }

  /** Of several deposits of a pass the one that still stands; that of the receipt where given. */
  private Deposit toRefund(
      Tx tx, EstateId estate, Pass pass, List<Deposit> all, @Nullable Receipt paper) {
    if (paper != null) {
      return all.stream().filter(one -> one.id().equals(paper.deposit())).findFirst().orElseThrow();
    }
    Optional<Deposit> standing =
        all.stream().filter(one -> one.settled() == null && one.heldFen() > 0).findFirst();
    if (standing.isPresent()) {
      return standing.get();
    }
    if (all.isEmpty()) {
      Optional<Long> next =
          tx.one(
              row -> row.getLong("number"),
              "SELECT number FROM pass WHERE estate = $1 AND replaces = $2",
              estate.value(),
              pass.id().value());
      throw next.isPresent()
          ? new RefundRefused(Fault.PASS_REPLACED, next.get())
          : new RefundRefused(Fault.NOTHING_TAKEN, pass.number());
    }
    return all.get(all.size() - 1);
  }

  private static void requireOpen(Tx tx, EstateId estate, Deposit deposit, Receipt receipt) {
    Receipt.Void voided = receipt.voided();
    if (voided != null) {
      throw new RefundRefused(Fault.RECEIPT_VOID, voided.by(), voided.at(), voided.why());
    }
    Optional<Refund> before = RefundRows.standing(tx, estate, deposit.id());
    if (before.isPresent()) {
      throw already(before.get());
    }
    Settled settled = deposit.settled();
    if (settled != null) {
      throw new RefundRefused(
          Fault.ALREADY_SETTLED, settled.settlement().by(), settled.settlement().at());
    }
  }

  private static RefundRefused already(Refund before) {
    String sum = Money.figures(before.payFen());
    UUID id = before.id();
    Refund.Paid paid = before.paid();
    Refund.Act word = before.decided() == null ? before.asked() : before.decided();
    if (paid != null) {
      return new RefundRefused(Fault.ALREADY_PAID, id, paid.by(), paid.at(), sum);
    }
    LocalDate payday = before.payday();
    if (before.state() == Refund.State.DUE && payday != null) {
      return new RefundRefused(Fault.ALREADY_DUE, id, word.by(), word.at(), sum, payday);
    }
    return before.state() == Refund.State.WAITING
        ? new RefundRefused(Fault.ALREADY_WAITING, id, before.asked().by(), before.asked().at())
        : new RefundRefused(Fault.ALREADY_KEPT, id, word.by(), word.at());
  }

  private Receipt receipt(Tx tx, EstateId estate, String typed) {
    OptionalLong code = ReceiptCode.number(plain(typed));
    var number = NUMBER.matcher(code.isPresent() ? String.valueOf(code.getAsLong()) : plain(typed));
    if (!number.matches()) {
      throw new RefundRefused(Fault.RECEIPT_FORM, typed);
    }
    Receipt receipt =
        receipts
            .byNumber(tx, estate, Long.parseLong(number.group(1)))
            .orElseThrow(() -> new RefundRefused(Fault.RECEIPT_UNKNOWN, typed));
    if (receipt.deposit() == null) {
      throw new RefundRefused(Fault.RECEIPT_OF_A_FEE, receipt.printedNumber());
    }
    return receipt;
  }

  /** The pass that has the card; of several that had it, the receipt's, else the latest. */
  private Pass pass(Tx tx, EstateId estate, String typed, @Nullable Receipt paper) {
    String uid = plain(typed).replaceAll("[\\s:-]", "");
    if (!UID.matcher(uid).matches()) {
      throw new RefundRefused(Fault.CARD_FORM, typed);
    }
    List<Pass> holding = book.withCard(tx, estate, uid);
    if (holding.isEmpty()) {
      throw new RefundRefused(Fault.CARD_UNKNOWN, typed);
    }
    if (paper != null) {
      Pass own = passOf(tx, estate, paper);
      if (holding.stream().anyMatch(one -> one.id().equals(own.id()))) {
        return own;
      }
    }
    return holding.get(0);
  }

  private Pass passOf(Tx tx, EstateId estate, @Nullable Receipt paper) {
    Deposit deposit =
        deposits
            .byReceipt(tx, estate, paper == null ? 0 : paper.number())
            .orElseThrow(() -> new RefundRefused(Fault.RECEIPT_UNKNOWN, ""));
    if (!deposit.subject().startsWith(SUBJECT)) {
      throw new RefundRefused(Fault.RECEIPT_OF_NO_PASS, deposit.kind());
    }
    PassId id = PassId.of(deposit.subject().substring(SUBJECT.length()));
    return book.byId(tx, estate, id).orElseThrow();
  }

  /** Those that the pass was issued under; for one from before there were any, those of the day. */
  private static Terms terms(Tx tx, EstateId estate, Pass pass, LocalDate issued) {
    return Optional.ofNullable(pass.origin().terms())
        .flatMap(id -> PolicyBook.byId(tx, estate, id))
        .orElseGet(() -> PolicyBook.inForce(tx, estate, pass.kind(), issued));
  }

  private static RefundTerms refundTerms(Tx tx, EstateId estate, Pass pass, Terms terms) {
    Penalty late =
        switch (terms.late().rule()) {
          case NOTHING -> new Penalty.Fee(0);
          case PER_DAY -> new Penalty.Fee(terms.late().perDayFen());
          case FORFEIT -> new Penalty.Forfeit();
        };
    Penalty lost =
        switch (terms.lostCard()) {
          case FEE -> new Penalty.Fee(terms.charges().replacementFen());
          case FORFEIT -> new Penalty.Forfeit();
        };
    int cards = (int) pass.credentials().stream().filter(one -> one.card() != null).count();
    return new RefundTerms(
        cards,
        new Late(terms.late().graceDays(), late),
        lost,
        terms.charges().damageFen(),
        RefundCalendar.of(tx, estate).paydays(terms.paydays()));
  }

  private static @Nullable LocalDate cameBack(Tx tx, EstateId estate, Pass pass, ZoneId zone) {
    if (!pass.cardsOut().isEmpty()) {
      return null;
    }
    return tx.one(
            row -> LocalDate.ofInstant(Times.instant(row, "at"), zone),
            "SELECT at FROM pass_change WHERE estate = $1 AND pass = $2"
                + " AND what IN ('RETURNED', 'LOST') ORDER BY id DESC LIMIT 1",
            estate.value(),
            pass.id().value())
        .orElse(null);
  }

  private static @Nullable String unit(Tx tx, EstateId estate, Pass pass) {
    String unit = pass.unit();
    return unit == null
        ? null
        : tx.one(
                row -> row.getString("name"),
                "SELECT name FROM unit WHERE estate = $1 AND id = $2",
                estate.value(),
                unit)
            .orElse(unit);
  }

  static ZoneId zone(Tx tx, EstateId estate) {
    return tx.one(
            row -> ZoneId.of(row.getString("zone")),
            "SELECT zone FROM estate WHERE id = $1",
            estate.value())
        .orElseThrow();
  }

  /** Full-width letters and digits are what a Chinese input method makes of a scan. */
  private static String plain(String typed) {
    StringBuilder plain = new StringBuilder();
    typed
        .chars()
        .map(c -> c >= '！' && c <= '～' ? c - 0xFEE0 : c == '　' ? ' ' : c)
        .forEach(c -> plain.append((char) c));
    return plain.toString().strip().toUpperCase(Locale.ROOT);
  }
}
