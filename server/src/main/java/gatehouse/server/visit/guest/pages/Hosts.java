package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.Units;
import gatehouse.server.site.Unit;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.guest.HomeLinks;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who may have guests, as a form at the desk names them: a unit by its code or name, a person. */
public record Hosts(Units units, Visits visits) {
  /** The unit that is called so; its code is tried first. */
  Optional<Unit> named(Tx tx, EstateId estate, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return units
        .byId(tx, estate, text)
        .map(Units.Versioned::unit)
        .or(
            () ->
                tx.one(
                        row -> row.getString("id"),
                        "SELECT id FROM unit WHERE estate = $1 AND lower(name) COLLATE \"C\" ="
                            + " lower($2) ORDER BY id LIMIT 1",
                        estate.value(),
                        text)
                    .flatMap(id -> units.byId(tx, estate, id))
                    .map(Units.Versioned::unit));
  }

  /** The unit of a form; refused when there is none. */
  Unit unit(Tx tx, EstateId estate, Form form) {
    String text = form.text("unit");
    return named(tx, estate, text)
        .orElseThrow(
            () ->
                text.isEmpty()
                    ? Refused.of("unit", "wrong.missing")
                    : Refused.of("unit", "PeopleFault.UNIT_UNKNOWN", text));
  }

  UUID host(Form form) {
    try {
      return UUID.fromString(form.text("host"));
    } catch (IllegalArgumentException e) {
      throw Refused.of("host", "VisitFault.HOST_MISSING");
    }
  }

  /** Those of a household who may have guests today. */
  List<Person> of(Tx tx, EstateId estate, String unit, Page page) {
    LocalDate today = page.today();
    return units.members(tx, estate, unit).stream()
        .filter(member -> HomeLinks.isHost(member.tie(), today))
        .map(Member::person)
        .distinct()
        .toList();
  }
}
