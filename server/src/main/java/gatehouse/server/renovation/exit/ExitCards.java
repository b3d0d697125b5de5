package gatehouse.server.renovation.exit;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.deposit.Deposits;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.rules.Move;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.crew.Crew;
import gatehouse.server.renovation.crew.Crew.CardOut;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cards of a crew at the end of its work: each comes back or is declared lost. */
public final class ExitCards {
  private final Crew crew;
  private final PassBook book;
  private final Steps steps;
  private final Deposits deposits;
  private final Clock clock;

  public ExitCards(Crew crew, PassBook book, Steps steps, Deposits deposits, Clock clock) {
    this.crew = crew;
    this.book = book;
    this.steps = steps;
    this.deposits = deposits;
    this.clock = clock;
  }

  List<CardOut> out(Tx tx, EstateId estate, Permit permit) {
    return crew.cardsOut(tx, estate, permit.id());
  }

  int lostBefore(Tx tx, EstateId estate, Exit exit) {
    return tx.one(
            row -> row.getInteger("cards"),
            "SELECT count(*)::int AS cards FROM renovation_exit_card"
                + " WHERE estate = $1 AND exit = $2 AND lost",
            estate.value(),
            exit.id())
        .orElse(0);
  }

  /** Nobody of the crew works any more, until {@link #wake}. */
  void sleep(Tx tx, EstateId estate, Permit permit, String why, By by) {
    crew.sleep(tx, estate, permit.id(), why, by);
  }

  void wake(Tx tx, EstateId estate, Permit permit, String why, By by) {
    crew.wake(tx, estate, permit.id(), why, by);
  }

  /**
   * Ends every pass of the crew and takes its cards back, or declares them lost, as answered. A
   * pass with a deposit of its own is closed when that is refunded.
   */
  void end(Tx tx, EstateId estate, ExitCase found, Answers answers, String why, By by) {
    crew.end(tx, estate, found.permit().id(), why, by);
    Map<Pass, Set<String>> back = new LinkedHashMap<>();
    for (CardOut card : found.cards()) {
      boolean lost = ExitCase.where(card, answers) == CardState.LOST;
      Set<String> his = back.computeIfAbsent(card.pass(), pass -> new LinkedHashSet<>());
      if (!lost) {
        his.add(card.card());
      }
      record(tx, estate, found.exit(), card, lost, by);
    }
    back.forEach(
        (pass, cards) -> {
          Moving moving = new Moving(pass.id(), null, why, by);
          if (cards.isEmpty()) {
            steps.lost(tx, estate, moving);
          } else {
            steps.giveBack(tx, estate, moving, cards);
          }
        });
    close(tx, estate, found.permit(), why, by);
  }

  private void close(Tx tx, EstateId estate, Permit permit, String why, By by) {
    for (Pass pass : book.ofPermit(tx, estate, permit.id())) {
      boolean owed =
          deposits.of(tx, estate, Steps.subject(pass)).stream()
              .anyMatch(deposit -> deposit.settled() == null && deposit.heldFen() > 0);
      if (Move.CLOSE.isOpenTo(pass.state()) && pass.cardsOut().isEmpty() && !owed) {
        steps.close(tx, estate, new Moving(pass.id(), null, why, by));
      }
    }
  }

  private void record(Tx tx, EstateId estate, Exit exit, CardOut card, boolean lost, By by) {
    tx.run(
        "INSERT INTO renovation_exit_card (estate, exit, pass, card, lost, by, at)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7)"
            + " ON CONFLICT (estate, exit, card) DO UPDATE SET lost = excluded.lost,"
            + " by = excluded.by, at = excluded.at",
        estate.value(),
        exit.id(),
        card.pass().id().value(),
        card.card(),
        lost,
        by.name(),
        Times.utc(clock.instant()));
  }
}
