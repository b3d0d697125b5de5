package gatehouse.server.renovation.permit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Method;
import gatehouse.server.ledger.Payer;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.ledger.deposit.Taking;
import gatehouse.server.people.Person;
import gatehouse.server.renovation.Permit;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.text.Words;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deposit of a permit. */
public final class PermitMoney {
  /** What the ledger calls the deposit of a renovation. */
  public static final String KIND = "RENOVATION";

  private final Deposits deposits;
  private final Receipts receipts;
  private final Words words;
  private final Clock clock;

  /**
   * @param words of the language in which receipts are written
   */
  public PermitMoney(Deposits deposits, Receipts receipts, Words words, Clock clock) {
    this.deposits = deposits;
    this.receipts = receipts;
    this.words = words;
    this.clock = clock;
  }

  /** Who pays, how, to whom. */
  record Paying(Person payer, @Nullable Method method, String by) {}

  /**
   * @param id of the taking, the same when it is asked for again
   */
  void take(Tx tx, EstateId estate, UUID id, Permit permit, UnitFile file, Paying paying) {
    long fen =
        file.depositFen()
            .orElseThrow(() -> Refused.of("", "RenovationFault.AREA_UNKNOWN", file.unit().name()));
    if (fen == 0) {
      return;
    }
    Method method = paying.method();
    if (method == null) {
      throw Refused.of("method", "RenovationFault.METHOD_MISSING");
    }
    deposits.take(
        tx,
        estate,
        new Taking(
            id,
            permit.subject(),
            KIND,
            fen,
            0,
            method,
            new Payer(paying.payer().name(), file.unit().name(), paying.payer().phone()),
            words.say("permit.receipt.terms", file.terms().paydays().afterDays()),
            paying.by(),
            clock.instant()));
  }

  public List<Deposit> of(Tx tx, EstateId estate, Permit permit) {
    return deposits.of(tx, estate, permit.subject());
  }

  /** The receipt of the deposit that was taken last; empty when none was. */
  public Optional<Receipt> receipt(Tx tx, EstateId estate, Permit permit) {
    return of(tx, estate, permit).stream()
        .reduce((before, last) -> last)
        .flatMap(deposit -> receipts.byNumber(tx, estate, deposit.receipt()));
  }
}
