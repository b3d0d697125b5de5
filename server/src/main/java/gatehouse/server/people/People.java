package gatehouse.server.people;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.check.Initials;
import gatehouse.server.people.check.PeopleFault;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.people.check.Phone;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everybody the desk knows. One person an ID number; the same phone is only a reason to look twice.
 * What is refused fails with {@link PeopleRefused}.
 */
public final class People {
  private static final String SELECT =
      "SELECT id, form, name, phone, id_kind, id_number, photo, version FROM person"
          + " WHERE estate = $1";

  private static final int PER_STATEMENT = 500;

  /** Something that happened to what is known of a person. */
  public record Change(Instant at, String what, String by) {}

  private final Database database;
  private final Clock clock;

  public People(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Reads the names that came in before pinyin initials were kept. */
  public Future<Void> start() {
    return database
        .<Boolean>work(
            tx -> {
              List<Row> unread =
                  tx.list(
                      Function.identity(),
                      "SELECT estate, id, name FROM person WHERE initials IS NULL LIMIT $1"
                          + " FOR UPDATE SKIP LOCKED",
                      PER_STATEMENT);
              for (Row row : unread) {
                tx.run(
                    "UPDATE person SET initials = $3 WHERE estate = $1 AND id = $2",
                    row.getString("estate"),
                    row.getUUID("id"),
                    Initials.of(row.getString("name")));
              }
              return unread.size() == PER_STATEMENT;
            })
        .compose(more -> more ? start() : Future.succeededFuture());
  }

  /** Adds a person; refused when somebody has this ID number already. */
  public Person add(Tx tx, EstateId estate, Person.Draft draft, String by) {
    Person person = checked(draft, UUID.randomUUID(), 0);
    write(
        tx,
        estate,
        person,
        "INSERT INTO person (estate, id, form, name, phone, id_kind, id_number, photo, initials,"
            + " version, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        Times.utc(clock.instant()));
    record(tx, estate, person.id(), "ADDED", by);
    return person;
  }

  /** Adds a person who is known for a visit alone: forgotten with it, unless more comes of it. */
  public Person addOfVisit(Tx tx, EstateId estate, Person.Draft draft, String by) {
    Person person = add(tx, estate, draft, by);
    tx.run(
        "UPDATE person SET of_visit = true WHERE estate = $1 AND id = $2",
        estate.value(),
        person.id());
    return person;
  }

  /**
   * Changes a person.
   *
   * @param version that was seen; refused when there is a later one
   */
  public Person change(
      Tx tx, EstateId estate, UUID id, int version, Person.Draft draft, String by) {
    Person person = checked(draft, id, version + 1);
    Person before =
        tx.one(People::person, SELECT + " AND id = $2 FOR UPDATE", estate.value(), id)
            .orElseThrow(() -> PeopleRefused.of("", PeopleFault.PERSON_UNKNOWN, ""));
    if (before.version() != version) {
      throw PeopleRefused.of("", PeopleFault.CHANGED_MEANWHILE, lastChange(tx, estate, id));
    }
    String what = difference(before, person);
    if (what.isEmpty()) {
      return before;
    }
    write(
        tx,
        estate,
        person,
        "UPDATE person SET form = $3, name = $4, phone = $5, id_kind = $6, id_number = $7,"
            + " photo = $8, initials = $9, version = $10 WHERE estate = $1 AND id = $2",
        null);
    record(tx, estate, id, what, by);
    return person;
  }

  public Optional<Person> byId(Tx tx, EstateId estate, UUID id) {
    return tx.one(People::person, SELECT + " AND id = $2", estate.value(), id);
  }

  /** Several at once, by their ids. */
  public Map<UUID, Person> byIds(Tx tx, EstateId estate, Collection<UUID> ids) {
    return tx
        .list(
            People::person,
            SELECT + " AND id = ANY($2)",
            estate.value(),
            Set.copyOf(ids).toArray(UUID[]::new))
        .stream()
        .collect(Collectors.toMap(Person::id, person -> person));
  }

  public Future<Optional<Person>> byId(EstateId estate, UUID id) {
    return database
        .read(People::person, SELECT + " AND id = $2", Tuple.of(estate.value(), id))
        .map(found -> found.stream().findFirst());
  }

  /**
   * Who may be the same person: whoever has this ID number (one at most, the first of the list) or
   * this phone.
   */
  public List<Person> alike(
      Tx tx, EstateId estate, @Nullable IdPaper paper, @Nullable String phone) {
    String number = paper == null || paper.number().isEmpty() ? null : paper.number();
    return tx.list(
        People::person,
        SELECT
            + " AND (id_number = $2 OR phone = $3)"
            + " ORDER BY (id_number = $2) DESC NULLS LAST, added_at LIMIT 20",
        estate.value(),
        number,
        phone == null ? null : Phone.of(phone).orElse(null));
  }

  /** What happened to a person's entry, oldest first. */
  public Future<List<Change>> history(EstateId estate, UUID id) {
    return database.read(
        row -> new Change(Times.instant(row, "at"), row.getString("what"), row.getString("by")),
        "SELECT at, what, by FROM person_change WHERE estate = $1 AND person = $2 ORDER BY id",
        Tuple.of(estate.value(), id));
  }

  /** Everything that is wrong with a draft, whoever it is of. */
  public List<PeopleRefused.Refusal> faults(Person.Draft draft) {
    List<PeopleRefused.Refusal> faults = new ArrayList<>();
    String name = draft.name().strip();
    if (name.isEmpty()) {
      faults.add(new PeopleRefused.Refusal("name", PeopleFault.NAME_MISSING, ""));
    } else if (name.codePointCount(0, name.length()) > Person.LONGEST_NAME) {
      faults.add(
          new PeopleRefused.Refusal(
              "name", PeopleFault.NAME_TOO_LONG, String.valueOf(Person.LONGEST_NAME)));
    } else if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
      faults.add(new PeopleRefused.Refusal("name", PeopleFault.NAME_WITHOUT_LETTER, ""));
    }
    String phone = draft.phone();
    if (phone != null && !phone.isBlank() && Phone.of(phone).isEmpty()) {
      faults.add(new PeopleRefused.Refusal("phone", PeopleFault.PHONE_FORM, ""));
    }
    IdPaper paper = draft.paper();
    if (paper != null) {
      paper
          .fault(clock.instant().atZone(clock.getZone()).toLocalDate())
          .ifPresent(fault -> faults.add(new PeopleRefused.Refusal("idNumber", fault, "")));
    }
    return faults;
  }

  private Person checked(Person.Draft draft, UUID id, int version) {
    List<PeopleRefused.Refusal> faults = faults(draft);
    if (!faults.isEmpty()) {
      throw new PeopleRefused(faults);
    }
    String phone = draft.phone();
    return new Person(
        id,
        draft.form(),
        draft.name().strip(),
        phone == null ? null : Phone.of(phone).orElse(null),
        draft.paper(),
        draft.photo(),
        version);
  }

  private static void write(
      Tx tx, EstateId estate, Person person, String sql, @Nullable Object addedAt) {
    IdPaper paper = person.paper();
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(estate.value());
    arguments.add(person.id());
    arguments.add(person.form().name());
    arguments.add(person.name());
    arguments.add(person.phone());
    arguments.add(paper == null ? null : paper.kind().name());
    arguments.add(paper == null ? null : paper.number());
    arguments.add(person.photo());
    arguments.add(Initials.of(person.name()));
    arguments.add(person.version());
    if (addedAt != null) {
      arguments.add(addedAt);
    }
    try {
      tx.run(sql, arguments.toArray());
    } catch (PgException e) {
      if ("person_by_id_number".equals(e.getConstraint())) {
        throw PeopleRefused.of("idNumber", PeopleFault.ID_TAKEN, "");
      }
      throw e;
    }
  }

  private static String difference(Person before, Person after) {
    List<String> fields = new ArrayList<>();
    note(fields, "FORM", before.form(), after.form());
    note(fields, "NAME", before.name(), after.name());
    note(fields, "PHONE", before.phone(), after.phone());
    note(fields, "PAPER", before.paper(), after.paper());
    note(fields, "PHOTO", before.photo(), after.photo());
    return String.join(" ", fields);
  }

  private static void note(
      List<String> fields, String field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(field);
    }
  }

  private void record(Tx tx, EstateId estate, UUID person, String what, String by) {
    tx.run(
        "INSERT INTO person_change (estate, person, at, what, by) VALUES ($1, $2, $3, $4, $5)",
        estate.value(),
        person,
        Times.utc(clock.instant()),
        what,
        by);
  }

  private static String lastChange(Tx tx, EstateId estate, UUID person) {
    return tx.one(
            row -> row.getString("by"),
            "SELECT by FROM person_change WHERE estate = $1 AND person = $2"
                + " ORDER BY id DESC LIMIT 1",
            estate.value(),
            person)
        .orElse("");
  }

  /** From a row that has the columns of {@code person}. */
  public static Person person(Row row) {
    String kind = row.getString("id_kind");
    return new Person(
        row.getUUID("id"),
        PersonForm.valueOf(row.getString("form")),
        row.getString("name"),
        row.getString("phone"),
        kind == null ? null : new IdPaper(IdKind.valueOf(kind), row.getString("id_number")),
        row.getUUID("photo"),
        row.getInteger("version"));
  }
}
