package gatehouse.server.visit.retention;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visits;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The visits that a supervisor keeps for a case. */
public final class CaseHolds {
  private static final int LONGEST_DAYS = 366;
  private static final int LONGEST_REASON = 200;
  private static final int MOST = 200;
  private static final Pattern NUMBER = Pattern.compile("(?i)(?:LF)?0*([1-9][0-9]{0,17})");

  private final Visits visits;

  public CaseHolds(Visits visits) {
    this.visits = visits;
  }

  /**
   * Keeps a visit.
   *
   * @param number of the visit, as printed or its digits alone
   */
  public void put(
      Tx tx,
      EstateId estate,
      String number,
      String reason,
      LocalDate until,
      LocalDate today,
      CaseHolds.Hand hand) {
    Visit visit = visit(tx, estate, number);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Refused.of("reason", "VisitFault.HOLD_REASON", LONGEST_REASON);
    }
    if (!until.isAfter(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
      throw Refused.of("until", "VisitFault.HOLD_UNTIL", LONGEST_DAYS);
    }
    if (tx.run(
            "INSERT INTO retention_hold (estate, id, visit, reason, until_day, by, at)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7)"
                + " ON CONFLICT (estate, visit) WHERE lifted_at IS NULL DO NOTHING",
            estate.value(),
            UUID.randomUUID(),
            visit.id(),
            reason.strip(),
            until,
            hand.by(),
            Times.utc(hand.at()))
        == 0) {
      throw Refused.of("number", "VisitFault.HELD_ALREADY", visit.printedNumber());
    }
  }

  /** By whom, and when. */
  public record Hand(String by, Instant at) {}

  /** The visit is kept no longer than others; once more changes nothing. */
  public void lift(Tx tx, EstateId estate, UUID id, Hand hand) {
    tx.run(
        "UPDATE retention_hold SET lifted_by = $3, lifted_at = $4"
            + " WHERE estate = $1 AND id = $2 AND lifted_at IS NULL",
        estate.value(),
        id,
        hand.by(),
        Times.utc(hand.at()));
  }

  /** Those in force, the first to end first. */
  public List<CaseHold> inForce(Tx tx, EstateId estate, LocalDate today) {
    return tx.list(
        CaseHolds::hold,
        "SELECT h.*, v.number FROM retention_hold h"
            + " JOIN visit v ON v.estate = h.estate AND v.id = h.visit WHERE h.estate = $1"
            + " AND h.lifted_at IS NULL AND h.until_day >= $2 ORDER BY h.until_day, h.id LIMIT "
            + MOST,
        estate.value(),
        today);
  }

  private Visit visit(Tx tx, EstateId estate, String text) {
    Matcher number = NUMBER.matcher(text.strip());
    if (!number.matches()) {
      throw Refused.of("number", "VisitFault.HOLD_NUMBER");
    }
    return visits
        .byNumber(tx, estate, Long.parseLong(number.group(1)))
        .orElseThrow(() -> Refused.of("number", "VisitFault.VISIT_UNKNOWN"));
  }

  private static CaseHold hold(Row row) {
    return new CaseHold(
        row.getUUID("id"),
        row.getUUID("visit"),
        "LF%07d".formatted(row.getLong("number")),
        row.getString("reason"),
        row.getLocalDate("until_day"),
        row.getString("by"),
        Times.instant(row, "at"));
  }
}
