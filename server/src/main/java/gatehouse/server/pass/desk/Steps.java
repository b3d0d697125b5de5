package gatehouse.server.pass.desk;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassState;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.policy.GuardRail;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.pass.rules.UnpaidFees;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The steps of a pass's life that need nothing but a reason; in the caller's transaction. */
public final class Steps {
  private static final int LONGEST_REASON = 200;
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  /** After these a pass opens. */
  private static final Set<Move> OPENING =
      EnumSet.of(Move.ISSUE, Move.EXTEND, Move.RESUME, Move.REPLACE);

  private final PassBook book;
  private final Deposits deposits;
  private final Permits permits;
  private final Clock clock;

  Steps(PassBook book, Deposits deposits, Permits permits, Clock clock) {
    this.book = book;
    this.deposits = deposits;
    this.permits = permits;
    this.clock = clock;
  }

  /** The pass, locked, as whoever asks has seen it, if this move is open to it. */
  Pass taken(Tx tx, EstateId estate, Moving moving, Move move) {
    if (moving.why().isBlank()) {
      throw PassRefused.of("why", Fault.REASON_MISSING, "");
    }
    if (moving.why().length() > LONGEST_REASON) {
      throw PassRefused.of("why", Fault.REASON_TOO_LONG, String.valueOf(LONGEST_REASON));
    }
    if (OPENING.contains(move)) {
      workGoesOn(tx, estate, moving);
    }
    Pass pass = book.locked(tx, estate, moving.pass());
    Integer seen = moving.version();
    if (seen != null && seen != pass.version()) {
      throw PassRefused.of("", Fault.CHANGED_MEANWHILE, lastChange(tx, estate, pass));
    }
    if (!move.isOpenTo(pass.state())) {
      throw PassRefused.of("", Fault.NOT_IN_THIS_STATE, pass.state().name());
    }
    return pass;
  }

  /**
   * A worker's pass opens only while the permit lets it. The permit is held before the pass, as
   * whoever stops the work does.
   */
  private void workGoesOn(Tx tx, EstateId estate, Moving moving) {
    book.byId(tx, estate, moving.pass())
        .flatMap(pass -> permits.of(tx, estate, pass))
        .filter(permit -> !permit.against().isEmpty())
        .ifPresent(
            permit -> {
              throw new PassRefused(permit.against());
            });
  }

  public Pass refuse(Tx tx, EstateId estate, Moving moving) {
    Pass pass = taken(tx, estate, moving, Move.REFUSE);
    return saved(tx, estate, pass, pass.as(PassState.CLOSED), change(moving, Pass.What.REFUSED));
  }

  public Pass suspend(Tx tx, EstateId estate, Moving moving, Pass.Cause cause) {
    Pass pass = taken(tx, estate, moving, Move.SUSPEND);
    if (cause == Pass.Cause.UNPAID_FEES || UnpaidFees.areTheReason(moving.why())) {
      GuardRails.standing(tx, estate, GuardRail.Rule.NO_BLOCK_FOR_UNPAID_FEES, pass.kind())
          .ifPresent(
              rail -> {
                throw PassRefused.of("why", Fault.NO_BLOCK_FOR_UNPAID_FEES, rail.source());
              });
    }
    Pass.Change change =
        new Pass.Change(
            clock.instant(), Pass.What.SUSPENDED, cause, moving.why(), moving.by().name());
    return saved(tx, estate, pass, pass.as(PassState.SUSPENDED), change);
  }

  public Pass resume(Tx tx, EstateId estate, Moving moving) {
    Pass pass = taken(tx, estate, moving, Move.RESUME);
    for (Deposit deposit : deposits.of(tx, estate, subject(pass))) {
      if (deposit.settled() != null) {
        throw PassRefused.of("", Fault.DEPOSIT_SETTLED, String.valueOf(deposit.receipt()));
      }
    }
    Pass awake =
        pass.as(
            PassState.ISSUED,
            cards(pass, card -> card.state() == CardState.LOST ? card.as(CardState.OUT) : card),
            pass.validUntil());
    return saved(tx, estate, pass, awake, change(moving, Pass.What.RESUMED));
  }

  public Pass lost(Tx tx, EstateId estate, Moving moving) {
    Pass seen = book.locked(tx, estate, moving.pass());
    boolean over = Move.DECLARE_LOST.isOpenTo(seen.state());
    Pass pass = taken(tx, estate, moving, over ? Move.DECLARE_LOST : Move.LOSE);
    if (over && pass.cardsOut().isEmpty()) {
      throw PassRefused.of("", Fault.NO_CARD_OUT, "");
    }
    Pass gone =
        pass.as(
            over ? pass.state() : PassState.LOST,
            cards(pass, card -> card.state() == CardState.OUT ? card.as(CardState.LOST) : card),
            pass.validUntil());
    return saved(tx, estate, pass, gone, change(moving, Pass.What.LOST));
  }

  public Pass giveBack(Tx tx, EstateId estate, Moving moving, Set<String> cards) {
    Pass pass = taken(tx, estate, moving, Move.GIVE_BACK);
    List<String> uids = cards.stream().map(PassBook::uid).toList();
    List<String> own =
        pass.credentials().stream()
            .filter(one -> one.card() != null && one.state() != CardState.BACK)
            .map(HeldCredential::card)
            .toList();
    if (own.isEmpty()) {
      throw PassRefused.of("", Fault.NO_CARD_OUT, "");
    }
    if (uids.isEmpty()) {
      throw PassRefused.of("card", Fault.CARD_MISSING, "");
    }
    for (String uid : uids) {
      if (!own.contains(uid)) {
        throw PassRefused.of("card", Fault.CARD_NOT_OF_PASS, String.valueOf(pass.number()));
      }
    }
    Pass back =
        pass.as(
            PassState.RETURNED,
            cards(
                pass,
                card ->
                    uids.contains(card.card())
                        ? card.as(CardState.BACK)
                        : card.state() == CardState.OUT ? card.as(CardState.LOST) : card),
            pass.validUntil());
    return saved(tx, estate, pass, back, change(moving, Pass.What.RETURNED));
  }

  public Pass revoke(Tx tx, EstateId estate, Moving moving) {
    Pass pass = taken(tx, estate, moving, Move.REVOKE);
    return saved(tx, estate, pass, pass.as(PassState.REVOKED), change(moving, Pass.What.REVOKED));
  }

  public Pass close(Tx tx, EstateId estate, Moving moving) {
    Pass pass = taken(tx, estate, moving, Move.CLOSE);
    if (!pass.cardsOut().isEmpty()) {
      throw PassRefused.of("card", Fault.CARD_STILL_OUT, "");
    }
    for (Deposit deposit : deposits.of(tx, estate, subject(pass))) {
      if (deposit.settled() == null && deposit.heldFen() > 0) {
        throw PassRefused.of("", Fault.DEPOSIT_NOT_SETTLED, String.valueOf(deposit.receipt()));
      }
    }
    return saved(tx, estate, pass, pass.as(PassState.CLOSED), change(moving, Pass.What.CLOSED));
  }

  /** What the ledger calls a pass. */
  public static String subject(Pass pass) {
    return "pass:" + pass.id();
  }

  Pass.Change change(Moving moving, Pass.What what) {
    return new Pass.Change(clock.instant(), what, moving.why(), moving.by().name());
  }

  private Pass saved(Tx tx, EstateId estate, Pass before, Pass after, Pass.Change change) {
    return book.save(tx, estate, before, after, change);
  }

  private static List<HeldCredential> cards(Pass pass, UnaryOperator<HeldCredential> becomes) {
    return pass.credentials().stream()
        .map(one -> one.card() == null ? one : becomes.apply(one))
        .toList();
  }

  /** What happened last, to whoever has seen the pass before it. */
  private static String lastChange(Tx tx, EstateId estate, Pass pass) {
    ZoneId zone = Today.zone(tx, estate);
    return tx.one(
            row ->
                "%s %s %s"
                    .formatted(
                        row.getString("what"),
                        row.getString("by"),
                        Times.instant(row, "at").atZone(zone).format(MOMENT)),
            "SELECT what, by, at FROM pass_change WHERE estate = $1 AND pass = $2"
                + " ORDER BY id DESC LIMIT 1",
            estate.value(),
            pass.id().value())
        .orElse("");
  }
}
