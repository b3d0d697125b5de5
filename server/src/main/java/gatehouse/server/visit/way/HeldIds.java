package gatehouse.server.visit.way;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.IdKind;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.VisitStep.Happened;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.way.LentCards.By;
import gatehouse.server.web.page.Refused;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The papers that the desk keeps of visitors (押证件), until each is in its owner's hands again. */
public final class HeldIds {
  private static final int MOST = 200;

  private static final String SELECT =
      "SELECT v.id, v.number, v.name, v.phone, v.over_at, u.name AS unit, h.kind, h.place,"
          + " h.taken_at, h.taken_by, c.number AS card FROM (SELECT visit FROM held_id"
          + " WHERE estate = $1 AND back_at IS NULL UNION SELECT visit FROM card_loan"
          + " WHERE estate = $1 AND back_at IS NULL) o"
          + " JOIN visit v ON v.estate = $1 AND v.id = o.visit"
          + " JOIN unit u ON u.estate = v.estate AND u.id = v.unit"
          + " LEFT JOIN held_id h ON h.estate = v.estate AND h.visit = v.id AND h.back_at IS NULL"
          + " LEFT JOIN card_loan l ON l.estate = v.estate AND l.visit = v.id AND l.back_at IS NULL"
          + " LEFT JOIN lent_card c ON c.estate = l.estate AND c.card = l.card WHERE true";

  private final Visits visits;
  private final LentCards cards;

  public HeldIds(Visits visits, LentCards cards) {
    this.visits = visits;
    this.cards = cards;
  }

  /** Everything that has not changed hands again; what is due first. */
  public List<HeldId> open(Tx tx, EstateId estate) {
    return tx.list(
        HeldIds::held,
        SELECT + " ORDER BY v.over_at NULLS LAST, v.number LIMIT " + MOST,
        estate.value());
  }

  /** Those whose visitor has left: a card to take and a paper to give back. */
  public List<HeldId> due(Tx tx, EstateId estate) {
    return tx.list(
        HeldIds::held,
        SELECT + " AND v.over_at IS NOT NULL ORDER BY v.over_at, v.number LIMIT " + MOST,
        estate.value());
  }

  /** What is between the desk and one visitor. */
  public Optional<HeldId> of(Tx tx, EstateId estate, UUID visit) {
    return tx.one(HeldIds::held, SELECT + " AND v.id = $2", estate.value(), visit);
  }

  /** What people call a unit. */
  public String unitName(Tx tx, EstateId estate, String unit) {
    return tx.one(
            row -> row.getString("name"),
            "SELECT name FROM unit WHERE estate = $1 AND id = $2",
            estate.value(),
            unit)
        .orElse(unit);
  }

  /** Takes a visitor's paper into a place that is free. */
  public void take(Tx tx, EstateId estate, Visit visit, IdKind kind, String place, By by) {
    try {
      tx.run(
          "INSERT INTO held_id (estate, id, visit, kind, place, taken_at, taken_by)"
              + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
          estate.value(),
          UUID.randomUUID(),
          visit.id(),
          kind.name(),
          place,
          Times.utc(by.at()),
          by.name());
    } catch (PgException e) {
      if ("one_paper_a_place".equals(e.getConstraint())) {
        throw Refused.of("place", "VisitFault.PLACE_TAKEN", place);
      }
      if ("one_paper_a_visit".equals(e.getConstraint())) {
        throw Refused.of("place", "VisitFault.PAPER_HELD_ALREADY");
      }
      throw e;
    }
    visits.note(tx, estate, visit.id(), new VisitStep(by.at(), Happened.ID_HELD, place, by.name()));
  }

  /**
   * Card and paper change hands again, whichever there is.
   *
   * @param to who took the paper; empty for the visitor
   */
  public void giveBack(Tx tx, EstateId estate, Visit visit, String to, By by) {
    Optional<HeldId> held = of(tx, estate, visit.id());
    if (held.isEmpty()) {
      throw Refused.of("", "VisitFault.NOTHING_HELD");
    }
    cards.giveBack(tx, estate, visit, by);
    int given =
        tx.run(
            "UPDATE held_id SET back_at = $3, back_by = $4, back_to = $5"
                + " WHERE estate = $1 AND visit = $2 AND back_at IS NULL",
            estate.value(),
            visit.id(),
            Times.utc(by.at()),
            by.name(),
            to);
    if (given > 0) {
      visits.note(
          tx, estate, visit.id(), new VisitStep(by.at(), Happened.ID_GIVEN_BACK, to, by.name()));
    }
  }

  private static HeldId held(Row row) {
    String kind = row.getString("kind");
    return new HeldId(
        row.getUUID("id"),
        "LF%07d".formatted(row.getLong("number")),
        row.getString("name"),
        row.getString("phone"),
        row.getString("unit"),
        kind == null
            ? null
            : new HeldId.Paper(
                IdKind.valueOf(kind),
                row.getString("place"),
                Times.instant(row, "taken_at"),
                row.getString("taken_by")),
        row.getInteger("card"),
        Times.instantOrNull(row, "over_at"));
  }
}
