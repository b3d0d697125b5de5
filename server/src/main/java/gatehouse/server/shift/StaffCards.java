package gatehouse.server.shift;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.DeskReads;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.page.Refused;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whose staff card is whose: with it a handover is signed. */
public final class StaffCards {
  /** A tap is a signature for so long. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  private static final String SELECT =
      "SELECT o.name, o.shown_name, c.uid, c.added_by, c.added_at FROM operator o"
          + " LEFT JOIN operator_card c ON c.estate = $1 AND c.operator = o.name WHERE o.active";

  /** They stand at the desk or keep a drawer. */
  private static final String AT_A_DESK =
      " AND o.roles && '{CARD_OFFICER,FRONT_DESK,VISITOR_CLERK,SHIFT_LEADER,SUPERVISOR}'::text[]";

  private final Clock clock;

  public StaffCards(Clock clock) {
    this.clock = clock;
  }

  /** Everybody who may take part in a handover, by name. */
  public List<StaffCard> all(Tx tx, EstateId estate) {
    return tx.list(StaffCards::card, SELECT + AT_A_DESK + " ORDER BY o.name", estate.value());
  }

  public Optional<StaffCard> of(Tx tx, EstateId estate, String operator) {
    return tx.one(
        StaffCards::card, SELECT + AT_A_DESK + " AND o.name = $2", estate.value(), operator);
  }

  /** An account as people read it, whether it may take part or not. */
  String whose(Tx tx, EstateId estate, String operator) {
    return of(tx, estate, operator).map(StaffCard::whose).orElse(operator);
  }

  /** Registers a card that lies on a desk reader; it takes the place of the one before. */
  public void register(Tx tx, EstateId estate, String operator, String uid, String by) {
    if (of(tx, estate, operator).isEmpty()) {
      throw Refused.of("operator", "ShiftFault.OPERATOR_UNKNOWN", operator);
    }
    mustBeTapped(tx, estate, uid);
    Instant now = clock.instant();
    try {
      tx.run(
          "INSERT INTO operator_card (estate, operator, uid, added_by, added_at)"
              + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (estate, operator) DO UPDATE"
              + " SET uid = excluded.uid, added_by = excluded.added_by,"
              + " added_at = excluded.added_at",
          estate.value(),
          operator,
          uid,
          by,
          Times.utc(now));
    } catch (PgException e) {
      throw "operator_card_of_one".equals(e.getConstraint())
          ? Refused.of("card", "ShiftFault.CARD_TAKEN")
          : e;
    }
    tx.await(
        OperatorActions.record(
            tx.connection(), now, by, "staff-card-registered", "operator:" + operator));
  }

  /**
   * A signature by card.
   *
   * @throws Refused when it is somebody else's card, or was not put on a desk reader just now
   */
  void sign(Tx tx, EstateId estate, String operator, String uid) {
    String owner =
        tx.one(
                row -> row.getString("operator"),
                "SELECT operator FROM operator_card WHERE estate = $1 AND uid = $2",
                estate.value(),
                uid)
            .orElseThrow(() -> Refused.of("card", "ShiftFault.CARD_UNKNOWN"));
    if (!owner.equals(operator)) {
      throw Refused.of(
          "card",
          "ShiftFault.CARD_OF_ANOTHER",
          whose(tx, estate, owner),
          whose(tx, estate, operator));
    }
    mustBeTapped(tx, estate, uid);
  }

  /** A number that was typed is no signature, where there is a reader. */
  private void mustBeTapped(Tx tx, EstateId estate, String uid) {
    if (!DeskReads.tapped(tx, estate, uid, clock.instant().minus(FRESH))) {
      throw Refused.of("card", "ShiftFault.CARD_NOT_TAPPED", FRESH.toMinutes());
    }
  }

  private static StaffCard card(Row row) {
    return new StaffCard(
        row.getString("name"),
        row.getString("shown_name"),
        row.getString("uid"),
        row.getString("added_by"),
        Times.instantOrNull(row, "added_at"));
  }
}
