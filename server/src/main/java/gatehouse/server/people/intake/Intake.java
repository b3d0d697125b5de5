package gatehouse.server.people.intake;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.check.Phone;
import gatehouse.server.people.intake.IntakeRefused.Why;
import gatehouse.server.people.intake.PeopleSheet.PersonColumn;
import gatehouse.server.people.intake.Plan.NewMember;
import gatehouse.server.people.intake.Plan.NewUnit;
import gatehouse.server.people.intake.UnitSheet.UnitColumn;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings units and people in from a file: first a plan that says every fault, then, when somebody
 * has seen it, everything that has none. The same file again changes nothing.
 */
public final class Intake {
  private static final int CHUNK = 1_000;
  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * What an import did.
   *
   * @param units that were not there before
   * @param people that were not known before
   * @param ties that were not there before
   */
  public record Done(int units, int people, int ties) {
    Done and(Done other) {
      return new Done(units + other.units, people + other.people, ties + other.ties);
    }
  }

  private final Database database;
  private final People people;
  private final Clock clock;

  public Intake(Database database, People people, Clock clock) {
    this.database = database;
    this.people = people;
    this.clock = clock;
  }

  /** Keeps a file until somebody has seen its plan; files of yesterday are forgotten. */
  public Future<UUID> keep(EstateId estate, byte[] file, String by) {
    UUID id = UUID.randomUUID();
    return database.work(
        tx -> {
          tx.run(
              "DELETE FROM intake_file WHERE estate = $1 AND at < $2",
              estate.value(),
              Times.utc(clock.instant().minus(KEPT)));
          tx.run(
              "INSERT INTO intake_file (estate, id, bytes, at, by) VALUES ($1, $2, $3, $4, $5)",
              estate.value(),
              id,
              Buffer.buffer(file),
              Times.utc(clock.instant()),
              by);
          return id;
        });
  }

  /** A file that was kept. */
  public Future<Optional<byte[]>> kept(EstateId estate, UUID id) {
    return database.work(
        tx ->
            tx.one(
                row -> row.getBuffer("bytes").getBytes(),
                "SELECT bytes FROM intake_file WHERE estate = $1 AND id = $2",
                estate.value(),
                id));
  }

  /**
   * What a file would bring in; nothing is changed.
   *
   * @param today from when on somebody belongs to a unit, when the file does not say
   */
  public Future<Plan> plan(EstateId estate, byte[] file, LocalDate today) {
    return database.work(tx -> plan(tx, estate, Tables.read(file), today));
  }

  /** Brings in what has no fault, a thousand rows a transaction. */
  public Future<Done> run(EstateId estate, Plan plan, String by) {
    Future<Done> done = Future.succeededFuture(new Done(0, 0, 0));
    for (List<NewUnit> chunk : chunks(plan.units())) {
      done = done.compose(before -> written(w -> w.units(chunk), estate, by).map(before::and));
    }
    for (List<NewMember> chunk : chunks(plan.members())) {
      done = done.compose(before -> written(w -> w.members(chunk), estate, by).map(before::and));
    }
    return done;
  }

  private Future<Done> written(
      java.util.function.Function<IntakeWriter, Done> chunk, EstateId estate, String by) {
    return database.work(tx -> chunk.apply(new IntakeWriter(tx, estate, by, clock.instant())));
  }

  private Plan plan(Tx tx, EstateId estate, List<Table> tables, LocalDate today) {
    List<Plan.Fault> faults = new ArrayList<>();
    List<NewUnit> units = new ArrayList<>();
    List<NewMember> members = new ArrayList<>();
    List<Table> ofPeople = new ArrayList<>();
    int read = 0;
    for (Table table : tables) {
      Columns<UnitColumn> unitColumns = Columns.of(table, UnitColumn.class);
      if (Columns.of(table, PersonColumn.class).missing(PeopleSheet.NEEDED).isEmpty()) {
        ofPeople.add(table);
      } else if (unitColumns.missing(UnitSheet.NEEDED).isEmpty()) {
        read += unitColumns.rows(table).size();
        units.addAll(new UnitSheet(table, unitColumns, faults).read());
      }
    }
    Set<String> known = knownUnits(tx, estate);
    units.forEach(unit -> known.add(unit.unit().id()));
    for (Table table : ofPeople) {
      Columns<PersonColumn> columns = Columns.of(table, PersonColumn.class);
      read += columns.rows(table).size();
      PeopleSheet sheet = new PeopleSheet(table, columns, people, today, faults);
      members.addAll(inTheirPlace(tx, estate, sheet, known));
    }
    if (read == 0) {
      throw new IntakeRefused(
          ofPeople.isEmpty() && units.isEmpty() ? Why.NO_SUCH_COLUMNS : Why.NO_ROWS,
          tables.stream().map(Table::name).collect(Collectors.joining("、")));
    }
    return new Plan(units, members, faults);
  }

  /** Those whose unit is known, whose number is nobody else's, and who did not come before. */
  private static List<NewMember> inTheirPlace(
      Tx tx, EstateId estate, PeopleSheet sheet, Set<String> units) {
    List<NewMember> all = sheet.read();
    Map<String, String> names = namesByNumber(tx, estate, all);
    Map<String, Integer> rows = new HashMap<>();
    List<NewMember> fine = new ArrayList<>();
    for (NewMember member : all) {
      IdPaper paper = member.person().paper();
      String name = paper == null ? null : names.get(paper.number());
      Integer before = rows.putIfAbsent(key(member), member.row());
      if (!units.contains(member.tie().unit())) {
        sheet.fault(
            member.row(), PersonColumn.UNIT, "PeopleFault.UNIT_UNKNOWN", member.tie().unit());
      } else if (name != null && !name.equals(member.person().name())) {
        sheet.fault(member.row(), PersonColumn.ID_NUMBER, "IntakeFault.ID_OF_ANOTHER_NAME", "");
      } else if (before != null) {
        sheet.fault(
            member.row(), PersonColumn.NAME, "IntakeFault.ROW_TWICE", String.valueOf(before));
      } else {
        fine.add(member);
        if (paper != null) {
          names.put(paper.number(), member.person().name());
        }
      }
    }
    return fine;
  }

  private static String key(NewMember member) {
    IdPaper paper = member.person().paper();
    String phone = member.person().phone();
    String who =
        paper != null
            ? paper.number()
            : member.person().name() + "/" + (phone == null ? "" : Phone.of(phone).orElse(""));
    return member.tie().unit() + "/" + member.tie().role() + "/" + who;
  }

  private static Set<String> knownUnits(Tx tx, EstateId estate) {
    return new HashSet<>(
        tx.list(
            row -> row.getString("id"), "SELECT id FROM unit WHERE estate = $1", estate.value()));
  }

  private static Map<String, String> namesByNumber(
      Tx tx, EstateId estate, List<NewMember> members) {
    String[] numbers =
        members.stream()
            .flatMap(member -> Stream.ofNullable(member.person().paper()))
            .map(IdPaper::number)
            .distinct()
            .toArray(String[]::new);
    Map<String, String> names = new HashMap<>();
    tx.list(
            row -> Map.entry(row.getString("id_number"), row.getString("name")),
            "SELECT p.id_number, p.name FROM unnest($2::text[]) AS w (number)"
                + " JOIN person p ON p.estate = $1 AND p.id_number = w.number",
            estate.value(),
            numbers)
        .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
    return names;
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
    return chunks;
  }
}
