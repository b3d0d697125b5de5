package gatehouse.server.visit.host;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.TieRole;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who of a unit can be asked about a visitor. */
public final class Hosts {
  /** Somebody who lives there or speaks for who does. */
  public record Host(UUID person, String name, @Nullable String phone, TieRole role) {}

  /** Of a unit on a day: who has a phone first, then owners before the others. */
  public List<Host> of(Tx tx, EstateId estate, String unit, LocalDate day) {
    return tx.list(
        row ->
            new Host(
                row.getUUID("person"),
                row.getString("name"),
                row.getString("phone"),
                TieRole.valueOf(row.getString("role"))),
        "SELECT p.id AS person, p.name, p.phone, (array_agg(t.role ORDER BY o.rank))[1] AS role"
            + " FROM tie t JOIN person p ON p.estate = t.estate AND p.id = t.person"
            + " JOIN (VALUES ('OWNER', 1), ('TENANT', 2), ('RESIDENT', 3), ('DELEGATE', 4))"
            + " AS o (role, rank) ON o.role = t.role"
            + " WHERE t.estate = $1 AND t.unit = $2 AND t.from_day <= $3"
            + " AND (t.until_day IS NULL OR t.until_day >= $3)"
            + " GROUP BY p.id, p.name, p.phone"
            + " ORDER BY p.phone IS NULL, min(o.rank), p.name, p.id LIMIT 20",
        estate.value(),
        unit,
        day);
  }
}
