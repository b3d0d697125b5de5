package gatehouse.server.renovation.stop;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.renovation.stop.Stop.Secured;
import gatehouse.server.renovation.stop.Stop.Sheet;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How stops stand in their table. */
final class StopRows {
  private static final String SELECT = "SELECT * FROM renovation_stop WHERE estate = $1";

  private StopRows() {}

  static Optional<Stop> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(StopRows::stop, SELECT + " AND id = $2", estate.value(), id);
  }

  /** Those of a permit, the latest first. */
  static List<Stop> of(Tx tx, EstateId estate, UUID permit) {
    return tx.list(
        StopRows::stop, SELECT + " AND permit = $2 ORDER BY asked_at DESC", estate.value(), permit);
  }

  /** The one that waits for engineering or is in force. */
  static Optional<Stop> open(Tx tx, EstateId estate, UUID permit) {
    return tx.one(
        StopRows::stop,
        SELECT + " AND permit = $2 AND state IN ('WAITING', 'IN_FORCE')",
        estate.value(),
        permit);
  }

  /** For engineering, the longest wait first. */
  static List<Stops.Waiting> waiting(Tx tx, EstateId estate) {
    return tx.list(
        row -> new Stops.Waiting(stop(row), row.getString("unit_name"), row.getString("number")),
        "SELECT s.*, p.number, u.name AS unit_name FROM renovation_stop s"
            + " JOIN renovation_permit p ON p.estate = s.estate AND p.id = s.permit"
            + " JOIN unit u ON u.estate = p.estate AND u.id = p.unit"
            + " WHERE s.estate = $1 AND s.state = 'WAITING' ORDER BY s.asked_at LIMIT 200",
        estate.value());
  }

  static void insert(Tx tx, EstateId estate, Stop stop) {
    Sheet sheet = stop.sheet();
    Act decided = stop.decided();
    tx.run(
        "INSERT INTO renovation_stop (estate, id, permit, state, cause, reason, applicant, phone,"
            + " until, secured, paper, asked_by, asked_at, decided_by, decided_at, decided_why)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        estate.value(),
        stop.id(),
        stop.permit(),
        stop.state().name(),
        sheet.cause().name(),
        sheet.reason(),
        sheet.applicant(),
        sheet.phone().isEmpty() ? null : sheet.phone(),
        sheet.until(),
        sheet.secured().stream().map(Enum::name).sorted().toArray(String[]::new),
        sheet.paper(),
        stop.asked().by(),
        Times.utc(stop.asked().at()),
        decided == null ? null : decided.by(),
        decided == null ? null : Times.utc(decided.at()),
        decided == null ? null : decided.why());
  }

  static void decided(Tx tx, EstateId estate, UUID id, Stop.State state, Act act) {
    tx.run(
        "UPDATE renovation_stop SET state = $3, decided_by = $4, decided_at = $5, decided_why = $6"
            + " WHERE estate = $1 AND id = $2",
        estate.value(),
        id,
        state.name(),
        act.by(),
        Times.utc(act.at()),
        act.why());
  }

  static void over(Tx tx, EstateId estate, UUID id, Act act) {
    tx.run(
        "UPDATE renovation_stop SET state = 'OVER', resumed_by = $3, resumed_at = $4,"
            + " resumed_why = $5 WHERE estate = $1 AND id = $2",
        estate.value(),
        id,
        act.by(),
        Times.utc(act.at()),
        act.why());
  }

  private static Stop stop(Row row) {
    String phone = row.getString("phone");
    return new Stop(
        row.getUUID("id"),
        row.getUUID("permit"),
        Stop.State.valueOf(row.getString("state")),
        new Sheet(
            Stop.StopCause.valueOf(row.getString("cause")),
            row.getString("reason"),
            row.getUUID("applicant"),
            phone == null ? "" : phone,
            row.getLocalDate("until"),
            Arrays.stream(row.getArrayOfStrings("secured"))
                .map(Secured::valueOf)
                .collect(Collectors.toSet()),
            row.getUUID("paper")),
        new Act(row.getString("asked_by"), Times.instant(row, "asked_at"), ""),
        Act.of(row, "decided"),
        Act.of(row, "resumed"));
  }
}
