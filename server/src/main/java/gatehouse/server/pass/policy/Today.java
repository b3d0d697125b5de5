package gatehouse.server.pass.policy;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The estate's calendar. */
public final class Today {
  private Today() {}

  public static LocalDate in(Tx tx, EstateId estate, Clock clock) {
    return clock.instant().atZone(zone(tx, estate)).toLocalDate();
  }

  public static ZoneId zone(Tx tx, EstateId estate) {
    return tx.one(
            row -> ZoneId.of(row.getString("zone")),
            "SELECT zone FROM estate WHERE id = $1",
            estate.value())
        .orElseThrow(() -> new IllegalStateException("there is no estate " + estate));
  }
}
