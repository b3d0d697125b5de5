package gatehouse.server.visit.guest;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.Tie;
import gatehouse.server.people.TieRole;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The links of residents: handed out at the desk, one a person and unit, and good until they are
 * taken back or the person no longer belongs to the unit.
 */
public final class HomeLinks {
  /** They live there, or act for the owner. */
  private static final Set<TieRole> HOSTS =
      EnumSet.of(TieRole.OWNER, TieRole.RESIDENT, TieRole.TENANT, TieRole.DELEGATE);

  private static final String SELECT =
      "SELECT l.id, l.unit, u.name AS unit_name, l.person, p.name, l.made_by, l.made_at, l.ended_at"
          + " FROM home_link l JOIN unit u ON u.estate = l.estate AND u.id = l.unit"
          + " JOIN person p ON p.estate = l.estate AND p.id = l.person WHERE l.estate = $1";

  private final Households households;

  public HomeLinks(Households households) {
    this.households = households;
  }

  /** Who may have guests at a unit on a day. */
  public static boolean isHost(Tie tie, LocalDate on) {
    return HOSTS.contains(tie.role()) && tie.holdsOn(on);
  }

  public boolean isHost(Tx tx, EstateId estate, String unit, UUID person, LocalDate on) {
    return households.tiesOf(tx, estate, unit, on).stream()
        .anyMatch(tie -> tie.person().equals(person) && isHost(tie, on));
  }

  /** A new link for somebody of the household; the one before stops working. */
  public HomeLink give(
      Tx tx, EstateId estate, String unit, UUID person, LocalDate today, String by, Instant now) {
    if (!isHost(tx, estate, unit, person, today)) {
      throw Refused.of("person", "VisitFault.HOST_NOT_HERE");
    }
    end(tx, estate, "unit = $4 AND person = $5", by, now, unit, person);
    UUID id = UUID.randomUUID();
    tx.run(
        "INSERT INTO home_link (estate, id, unit, person, made_by, made_at)"
            + " VALUES ($1, $2, $3, $4, $5, $6)",
        estate.value(),
        id,
        unit,
        person,
        by,
        Times.utc(now));
    return byId(tx, estate, id).orElseThrow();
  }

  /** The link stops working; once more changes nothing. */
  public void end(Tx tx, EstateId estate, UUID id, String by, Instant now) {
    end(tx, estate, "id = $4", by, now, id);
  }

  private static void end(
      Tx tx, EstateId estate, String which, String by, Instant now, Object... arguments) {
    Object[] all = new Object[3 + arguments.length];
    all[0] = estate.value();
    all[1] = by;
    all[2] = Times.utc(now);
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    tx.run(
        "UPDATE home_link SET ended_by = $2, ended_at = $3"
            + " WHERE estate = $1 AND ended_at IS NULL AND "
            + which,
        all);
  }

  public Optional<HomeLink> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(HomeLinks::link, SELECT + " AND l.id = $2", estate.value(), id);
  }

  /** The link, when it works today. */
  public Optional<HomeLink> working(Tx tx, EstateId estate, UUID id, LocalDate today) {
    return byId(tx, estate, id)
        .filter(HomeLink::works)
        .filter(link -> isHost(tx, estate, link.unit(), link.person(), today));
  }

  /** Those of a unit that work, by name. */
  public List<HomeLink> ofUnit(Tx tx, EstateId estate, String unit) {
    return tx.list(
        HomeLinks::link,
        SELECT + " AND l.unit = $2 AND l.ended_at IS NULL ORDER BY p.name, l.id",
        estate.value(),
        unit);
  }

  private static HomeLink link(Row row) {
    return new HomeLink(
        row.getUUID("id"),
        row.getString("unit"),
        row.getString("unit_name"),
        row.getUUID("person"),
        row.getString("name"),
        row.getString("made_by"),
        Times.instant(row, "made_at"),
        Times.instantOrNull(row, "ended_at"));
  }
}
