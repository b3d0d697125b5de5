package gatehouse.server.visit.way;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import gatehouse.server.web.page.Refused;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The estate's stock of visitor cards, and who has which. */
public final class LentCards {
  private static final String SELECT =
      "SELECT c.card, c.number, c.added_at, c.why, l.visit, l.lent_at, v.name, v.over_at,"
          + " u.name AS unit FROM lent_card c"
          + " LEFT JOIN card_loan l ON l.estate = c.estate AND l.card = c.card"
          + " AND l.back_at IS NULL"
          + " LEFT JOIN visit v ON v.estate = l.estate AND v.id = l.visit"
          + " LEFT JOIN unit u ON u.estate = v.estate AND u.id = v.unit WHERE c.estate = $1";

  private final Visits visits;
  private final VisitPasses passes;

  public LentCards(Visits visits, VisitPasses passes) {
    this.visits = visits;
    this.passes = passes;
  }

  /** What a clerk does with a card, and when. */
  public record By(String name, Instant at) {}

  /** The whole stock, by number. */
  public List<LentCard> all(Tx tx, EstateId estate) {
    return tx.list(LentCards::card, SELECT + " ORDER BY c.number LIMIT 2000", estate.value());
  }

  /** By what was tapped, or by the number printed on it. */
  public Optional<LentCard> find(Tx tx, EstateId estate, String typed) {
    String text = typed.strip();
    if (text.matches("\\d{1,5}")) {
      return tx.one(
          LentCards::card, SELECT + " AND c.number = $2", estate.value(), Integer.valueOf(text));
    }
    return tx.one(LentCards::card, SELECT + " AND c.card = $2", estate.value(), uid(typed));
  }

  /** Takes a card into the stock; one that was withdrawn comes back into it. */
  public void enrol(Tx tx, EstateId estate, String typed, int number, By by) {
    String card = uid(typed);
    try {
      tx.run(
          "INSERT INTO lent_card AS c (estate, card, number, added_at, added_by)"
              + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (estate, card) DO UPDATE"
              + " SET number = excluded.number, withdrawn_at = NULL, withdrawn_by = NULL,"
              + " why = NULL WHERE c.withdrawn_at IS NOT NULL",
          estate.value(),
          card,
          number,
          Times.utc(by.at()),
          by.name());
    } catch (PgException e) {
      if ("lent_card_estate_number_key".equals(e.getConstraint())) {
        throw Refused.of("number", "VisitFault.CARD_NUMBER_TAKEN", number);
      }
      throw e;
    }
    LentCard now = find(tx, estate, card).orElseThrow();
    if (now.number() != number) {
      throw Refused.of("card", "VisitFault.CARD_IN_STOCK", now.number());
    }
  }

  /** Takes a card out of the stock; whoever has it has lost it. */
  public void withdraw(Tx tx, EstateId estate, int number, String why, By by) {
    LentCard card =
        find(tx, estate, String.valueOf(number))
            .orElseThrow(() -> Refused.of("card", "VisitFault.NO_SUCH_CARD"));
    LentCard.Loan loan = card.loan();
    if (loan != null) {
      Visit visit = visits.locked(tx, estate, loan.visit(), null);
      passes.takeCard(tx, estate, visit, card.card(), CardState.LOST, by.name());
      back(tx, estate, visit, by, true);
    }
    tx.run(
        "UPDATE lent_card SET withdrawn_at = $3, withdrawn_by = $4, why = $5"
            + " WHERE estate = $1 AND number = $2 AND withdrawn_at IS NULL",
        estate.value(),
        number,
        Times.utc(by.at()),
        by.name(),
        why);
  }

  /**
   * Lends a card to a visit that is locked and has a pass.
   *
   * @param typed what was tapped, or the number printed on the card
   */
  public void lend(Tx tx, EstateId estate, Visit visit, String typed, By by) {
    LentCard card =
        find(tx, estate, typed).orElseThrow(() -> Refused.of("card", "VisitFault.NO_SUCH_CARD"));
    LentCard.Loan loan = card.loan();
    if (loan != null) {
      throw Refused.of("card", "VisitFault.CARD_LENT", card.number(), loan.visitor(), loan.unit());
    }
    if (card.withdrawn() != null) {
      throw Refused.of("card", "VisitFault.CARD_WITHDRAWN", card.number());
    }
    if (of(tx, estate, visit.id()).isPresent()) {
      throw Refused.of("card", "VisitFault.HAS_A_CARD");
    }
    passes.addCard(tx, estate, visit, card.card(), by.name());
    tx.run(
        "INSERT INTO card_loan (estate, id, card, visit, lent_at, lent_by)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        UUID.randomUUID(),
        card.card(),
        visit.id(),
        Times.utc(by.at()),
        by.name());
    note(tx, estate, visit, Happened.CARD_LENT, card.number(), by);
  }

  /** The card that a visit has. */
  public Optional<LentCard> of(Tx tx, EstateId estate, UUID visit) {
    return tx.one(LentCards::card, SELECT + " AND l.visit = $2", estate.value(), visit);
  }

  /** The visit's card is in the desk's hands again, if it had one. */
  public void giveBack(Tx tx, EstateId estate, Visit visit, By by) {
    of(tx, estate, visit.id())
        .ifPresent(
            card -> {
              passes.takeCard(tx, estate, visit, card.card(), CardState.BACK, by.name());
              back(tx, estate, visit, by, false);
              note(tx, estate, visit, Happened.CARD_BACK, card.number(), by);
            });
  }

  private static void back(Tx tx, EstateId estate, Visit visit, By by, boolean lost) {
    tx.run(
        "UPDATE card_loan SET back_at = $3, back_by = $4, lost = $5"
            + " WHERE estate = $1 AND visit = $2 AND back_at IS NULL",
        estate.value(),
        visit.id(),
        Times.utc(by.at()),
        by.name(),
        lost);
  }

  private void note(Tx tx, EstateId estate, Visit visit, Happened what, int number, By by) {
    visits.note(
        tx, estate, visit.id(), new VisitStep(by.at(), what, String.valueOf(number), by.name()));
  }

  private static String uid(String typed) {
    try {
      return PassBook.uid(typed);
    } catch (PassRefused e) {
      throw Refused.of("card", "Fault.CARD_FORM");
    }
  }

  private static LentCard card(Row row) {
    UUID visit = row.getUUID("visit");
    return new LentCard(
        row.getString("card"),
        row.getInteger("number"),
        Times.instant(row, "added_at"),
        row.getString("why"),
        visit == null
            ? null
            : new LentCard.Loan(
                visit,
                row.getString("name"),
                row.getString("unit"),
                Times.instant(row, "lent_at"),
                Times.instantOrNull(row, "over_at")));
  }
}
