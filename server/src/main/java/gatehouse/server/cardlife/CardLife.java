package gatehouse.server.cardlife;

import gatehouse.protocol.Direction;
import gatehouse.server.cardstock.Card;
import gatehouse.server.cardstock.CardBatch;
import gatehouse.server.cardstock.book.CardMovement;
import gatehouse.server.cardwatch.CardAlarm;
import gatehouse.server.cardwatch.rules.CopyFamily;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.PassState;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the books know of one card.
 *
 * @param uid in hexadecimal; what stands for it of a card that nobody has read yet
 * @param bought absent when the stock does not know it
 * @param movements the latest first
 * @param holdings passes that it opens or opened, the latest first
 * @param taps with those passes, the latest first
 * @param proved when its chip first proved its number; absent when it never has
 * @param unknown taps when no gate knew it; absent when there were none
 * @param alarms the latest first
 */
public record CardLife(
    String uid,
    @Nullable Bought bought,
    List<CardMovement> movements,
    List<Holding> holdings,
    List<Deposit> deposits,
    List<Tap> taps,
    @Nullable Instant proved,
    @Nullable UnknownCard unknown,
    List<CardAlarm> alarms,
    List<Reported> reports) {

  /**
   * The card in the stock.
   *
   * @param kind name of its kind
   * @param batch absent for one that was taken up without a delivery
   */
  public record Bought(Card card, String kind, @Nullable CardBatch batch) {}

  /** A pass that the card opens, or opened. */
  public record Holding(
      UUID pass,
      long number,
      String kind,
      String holder,
      String unit,
      PassState state,
      CardState card,
      Instant since) {}

  /**
   * Before a gate.
   *
   * @param outcome as in the log: GRANTED, REFUSED, PASSED, …
   * @param reason empty for a passage
   */
  public record Tap(
      Instant at, String lane, @Nullable Direction direction, String outcome, String reason) {}

  /**
   * A month in which it moved.
   *
   * @param closed whether that month's report is
   */
  public record Reported(YearMonth month, boolean closed) {}

  public CardLife {
    movements = List.copyOf(movements);
    holdings = List.copyOf(holdings);
    deposits = List.copyOf(deposits);
    taps = List.copyOf(taps);
    alarms = List.copyOf(alarms);
    reports = List.copyOf(reports);
  }

  /** Whether anybody ever had it in a book, or a gate saw it. */
  public boolean isKnown() {
    return bought != null || !holdings.isEmpty();
  }

  /** Whose it is now. */
  public Optional<Holding> holder() {
    return holdings.stream().filter(one -> one.card() != CardState.BACK).findFirst();
  }

  /** Whether a pass may be issued with it. */
  public boolean isToBeIssued() {
    Bought there = bought;
    return holder().isEmpty()
        && !Card.isUnread(uid)
        && (there == null
            || there.card().place().kind().isStock()
            || there.card().place().kind().name().equals("RETURNED"));
  }

  /** Whether it is of a kind that is copied in seconds. */
  public Optional<CopyFamily> family() {
    return Card.isUnread(uid) ? Optional.empty() : CopyFamily.of(uid);
  }
}
