package gatehouse.server.people.intake;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.Tie;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.check.Initials;
import gatehouse.server.people.check.Phone;
import gatehouse.server.people.intake.Intake.Done;
import gatehouse.server.people.intake.Plan.NewMember;
import gatehouse.server.people.intake.Plan.NewUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some hundred rows of an import in one transaction. A unit is known by its code; a person by the
 * number of the paper, else by name and phone, else by the name within the unit.
 */
final class IntakeWriter {
  private final Tx tx;
  private final EstateId estate;
  private final String by;
  private final Instant now;
  private final Map<String, UUID> known = new HashMap<>();
  private final List<NewMember> fresh = new ArrayList<>();
  private final List<UUID> freshIds = new ArrayList<>();

  IntakeWriter(Tx tx, EstateId estate, String by, Instant now) {
    this.tx = tx;
    this.estate = estate;
    this.by = by;
    this.now = now;
    // Two imports of one estate go one after the other.
    tx.any("SELECT pg_advisory_xact_lock(hashtext('intake:' || $1))", estate.value());
  }

  Done units(List<NewUnit> units) {
    tx.run(
        "INSERT INTO building (estate, id, name)"
            + " SELECT DISTINCT ON (id) $1, id, coalesce(name, id)"
            + " FROM unnest($2::text[], $3::text[]) AS b (id, name) ORDER BY id, name"
            + " ON CONFLICT DO NOTHING",
        estate.value(),
        texts(units, unit -> unit.unit().building()),
        texts(units, NewUnit::building));
    int added =
        tx.run(
            "INSERT INTO unit (estate, id, building, name, state, area)"
                + " SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[],"
                + " $6::numeric[]) ON CONFLICT DO NOTHING",
            estate.value(),
            texts(units, unit -> unit.unit().id()),
            texts(units, unit -> unit.unit().building()),
            texts(units, unit -> unit.unit().name()),
            texts(units, unit -> unit.unit().state().name()),
            units.stream()
                .map(
                    unit -> {
                      var area = unit.unit().area();
                      return area == null ? null : io.vertx.sqlclient.data.Numeric.create(area);
                    })
                .toArray(io.vertx.sqlclient.data.Numeric[]::new));
    return new Done(added, 0, 0);
  }

  Done members(List<NewMember> members) {
    lookUp(members);
    List<UUID> persons = new ArrayList<>();
    for (NewMember member : members) {
      UUID person = find(member);
      if (person == null) {
        person = UUID.randomUUID();
        fresh.add(member);
        freshIds.add(person);
        remember(member, person);
      }
      persons.add(person);
    }
    insertPersons();
    return new Done(0, fresh.size(), insertTies(members, persons));
  }

  private void lookUp(List<NewMember> members) {
    tx.list(
            row -> Map.entry("id/" + row.getString("id_number"), row.getUUID("id")),
            "SELECT p.id, p.id_number FROM unnest($2::text[]) AS w (number)"
                + " JOIN person p ON p.estate = $1 AND p.id_number = w.number",
            estate.value(),
            texts(members, member -> number(member.person())))
        .forEach(found -> known.put(found.getKey(), found.getValue()));
    tx.list(
            row ->
                Map.entry(
                    "phone/" + row.getString("name") + "/" + row.getString("phone"),
                    row.getUUID("id")),
            "SELECT p.id, p.name, p.phone FROM unnest($2::text[]) AS w (phone)"
                + " JOIN person p ON p.estate = $1 AND p.phone = w.phone"
                + " WHERE p.id_number IS NULL ORDER BY p.added_at DESC",
            estate.value(),
            texts(members, member -> phone(member.person())))
        .forEach(found -> known.put(found.getKey(), found.getValue()));
    tx.list(
            row ->
                Map.entry(
                    "unit/" + row.getString("name") + "/" + row.getString("unit"),
                    row.getUUID("id")),
            "SELECT p.id, p.name, t.unit FROM unnest($2::text[]) AS w (unit)"
                + " JOIN tie t ON t.estate = $1 AND t.unit = w.unit"
                + " JOIN person p ON p.estate = $1 AND p.id = t.person"
                + " WHERE p.id_number IS NULL AND p.phone IS NULL",
            estate.value(),
            withoutNumberAndPhone(members))
        .forEach(found -> known.put(found.getKey(), found.getValue()));
  }

  private static String[] withoutNumberAndPhone(List<NewMember> members) {
    return members.stream()
        .filter(member -> number(member.person()) == null && phone(member.person()) == null)
        .map(member -> member.tie().unit())
        .distinct()
        .toArray(String[]::new);
  }

  private @Nullable UUID find(NewMember member) {
    String number = number(member.person());
    UUID byNumber = number == null ? null : known.get("id/" + number);
    if (byNumber != null) {
      return byNumber;
    }
    UUID byPhone = known.get(phoneKey(member));
    if (byPhone != null && number != null) {
      complete(byPhone, member);
    }
    return byPhone != null || number != null ? byPhone : known.get(unitKey(member));
  }

  /** Somebody known by name and phone alone gets the paper that the file has. */
  private void complete(UUID person, NewMember member) {
    IdPaper paper = member.person().paper();
    if (paper != null) {
      tx.run(
          "UPDATE person SET id_kind = $3, id_number = $4, version = version + 1"
              + " WHERE estate = $1 AND id = $2",
          estate.value(),
          person,
          paper.kind().name(),
          paper.number());
      known.put("id/" + paper.number(), person);
      known.remove(phoneKey(member));
      changed(new UUID[] {person}, "PAPER");
    }
  }

  private void remember(NewMember member, UUID person) {
    String number = number(member.person());
    if (number != null) {
      known.put("id/" + number, person);
    } else if (phone(member.person()) != null) {
      known.put(phoneKey(member), person);
    } else {
      known.put(unitKey(member), person);
    }
  }

  private void insertPersons() {
    tx.run(
        "INSERT INTO person (estate, id, form, name, phone, id_kind, id_number, initials, added_at)"
            + " SELECT $1, u.*, $9 FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[],"
            + " $6::text[], $7::text[], $8::text[]) AS u",
        estate.value(),
        freshIds.toArray(UUID[]::new),
        texts(fresh, member -> member.person().form().name()),
        texts(fresh, member -> member.person().name().strip()),
        texts(fresh, member -> phone(member.person())),
        texts(fresh, member -> kind(member.person())),
        texts(fresh, member -> number(member.person())),
        texts(fresh, member -> Initials.of(member.person().name())),
        Times.utc(now));
    changed(freshIds.toArray(UUID[]::new), "IMPORTED");
  }

  private void changed(UUID[] persons, String what) {
    tx.run(
        "INSERT INTO person_change (estate, person, at, what, by)"
            + " SELECT $1, unnest($2::uuid[]), $3, $4, $5",
        estate.value(),
        persons,
        Times.utc(now),
        what,
        by);
  }

  private int insertTies(List<NewMember> members, List<UUID> persons) {
    Map<String, List<Tie>> there =
        tx
            .list(
                Households::tie,
                "SELECT t.* FROM unnest($2::uuid[]) AS w (person)"
                    + " JOIN tie t ON t.estate = $1 AND t.person = w.person",
                estate.value(),
                persons.toArray(UUID[]::new))
            .stream()
            .collect(Collectors.groupingBy(tie -> key(tie.unit(), tie.person(), tie.role())));
    List<NewMember> joining = new ArrayList<>();
    List<UUID> who = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Households.Draft tie = members.get(i).tie();
      String key = key(tie.unit(), persons.get(i), tie.role());
      if (there.getOrDefault(key, List.of()).stream().noneMatch(old -> old.meets(tie))) {
        joining.add(members.get(i));
        who.add(persons.get(i));
      }
    }
    return insert(joining, who.toArray(UUID[]::new));
  }

  private int insert(List<NewMember> joining, UUID[] persons) {
    return tx.run(
        "INSERT INTO tie (estate, id, unit, person, role, kinship, from_day, until_day,"
            + " registration, registered_on, document, added_at, added_by)"
            + " SELECT $1, gen_random_uuid(), n.*, $11, $12 FROM unnest($2::text[], $3::uuid[],"
            + " $4::text[], $5::text[], $6::date[], $7::date[], $8::text[], $9::date[],"
            + " $10::text[]) AS n",
        estate.value(),
        texts(joining, member -> member.tie().unit()),
        persons,
        texts(joining, member -> member.tie().role().name()),
        texts(joining, member -> name(member.tie().kinship())),
        days(joining, member -> member.tie().from()),
        days(joining, member -> member.tie().until()),
        texts(joining, member -> member.tie().registration()),
        days(joining, member -> member.tie().registeredOn()),
        texts(joining, member -> member.tie().document()),
        Times.utc(now),
        by);
  }

  private static String key(String unit, UUID person, TieRole role) {
    return unit + "/" + person + "/" + role;
  }

  private static String phoneKey(NewMember member) {
    return "phone/" + member.person().name().strip() + "/" + phone(member.person());
  }

  private static String unitKey(NewMember member) {
    return phone(member.person()) == null
        ? "unit/" + member.person().name().strip() + "/" + member.tie().unit()
        : "";
  }

  private static @Nullable String phone(Person.Draft person) {
    String phone = person.phone();
    return phone == null ? null : Phone.of(phone).orElse(null);
  }

  private static @Nullable String number(Person.Draft person) {
    IdPaper paper = person.paper();
    return paper == null ? null : paper.number();
  }

  private static @Nullable String kind(Person.Draft person) {
    IdPaper paper = person.paper();
    return paper == null ? null : paper.kind().name();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> field) {
    return rows.stream().map(field).toArray(String[]::new);
  }

  private static <T> @Nullable LocalDate[] days(
      List<T> rows, Function<T, @Nullable LocalDate> field) {
    return rows.stream().map(field).toArray(LocalDate[]::new);
  }
}
