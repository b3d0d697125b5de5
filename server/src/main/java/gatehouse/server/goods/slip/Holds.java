package gatehouse.server.goods.slip;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.rules.UnpaidFees;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The holds of units: set with a reason, lifted with one, never deleted. */
public final class Holds {
  private static final int LONGEST_WHY = 200;
  private static final String SELECT = "SELECT * FROM unit_hold WHERE estate = $1 AND unit = $2";

  private final Clock clock;

  public Holds(Clock clock) {
    this.clock = clock;
  }

  /** Those that hold now. */
  public List<Hold> now(Tx tx, EstateId estate, String unit) {
    return tx.list(
        Holds::hold, SELECT + " AND lifted_at IS NULL ORDER BY set_at", estate.value(), unit);
  }

  /** All that there ever were, the latest first. */
  public List<Hold> all(Tx tx, EstateId estate, String unit) {
    return tx.list(Holds::hold, SELECT + " ORDER BY set_at DESC LIMIT 100", estate.value(), unit);
  }

  /** Sets a hold. Unpaid fees are no reason to hold goods, whatever they are called. */
  public void set(Tx tx, EstateId estate, String unit, Hold.HoldKind kind, String why, String by) {
    said("why", why);
    if (kind.holds() && UnpaidFees.areTheReason(why)) {
      throw Refused.of("kind", "GoodsFault.HOLD_FOR_ARREARS");
    }
    int set =
        tx.run(
            "INSERT INTO unit_hold (estate, id, unit, kind, why, set_by, set_at)"
                + " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            estate.value(),
            UUID.randomUUID(),
            unit,
            kind.name(),
            why.strip(),
            by,
            Times.utc(clock.instant()));
    if (set == 0) {
      throw Refused.of("kind", "GoodsFault.HOLD_ALREADY", kind);
    }
  }

  public void lift(Tx tx, EstateId estate, String unit, UUID hold, String why, String by) {
    said("lift", why);
    if (tx.run(
            "UPDATE unit_hold SET lifted_by = $4, lifted_at = $5, lifted_why = $6"
                + " WHERE estate = $1 AND unit = $2 AND id = $3 AND lifted_at IS NULL",
            estate.value(),
            unit,
            hold,
            by,
            Times.utc(clock.instant()),
            why.strip())
        == 0) {
      throw Refused.of("", "GoodsFault.HOLD_LIFTED");
    }
  }

  private static void said(String field, String why) {
    if (why.isBlank()) {
      throw Refused.of(field, "GoodsFault.WHY_MISSING");
    }
    if (why.length() > LONGEST_WHY) {
      throw Refused.of(field, "GoodsFault.TEXT_TOO_LONG", LONGEST_WHY);
    }
  }

  private static Hold hold(Row row) {
    var liftedAt = Times.instantOrNull(row, "lifted_at");
    return new Hold(
        row.getUUID("id"),
        row.getString("unit"),
        Hold.HoldKind.valueOf(row.getString("kind")),
        row.getString("why"),
        row.getString("set_by"),
        Times.instant(row, "set_at"),
        liftedAt == null
            ? null
            : new Hold.Lifted(row.getString("lifted_why"), row.getString("lifted_by"), liftedAt));
  }
}
