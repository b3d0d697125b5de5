package gatehouse.server.people.intake;

import gatehouse.server.people.Households;
import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Kinship;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.check.PeopleRefused.Refusal;
import gatehouse.server.people.intake.Plan.NewMember;
import gatehouse.server.people.intake.Table.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of people; what needs the database is judged afterwards. */
final class PeopleSheet {
  /** Its columns. */
  enum PersonColumn {
    UNIT,
    ROLE,
    NAME,
    FORM,
    PHONE,
    ID_KIND,
    ID_NUMBER,
    KINSHIP,
    FROM,
    UNTIL,
    REGISTRATION,
    REGISTERED_ON,
    DOCUMENT
  }

  static final List<PersonColumn> NEEDED =
      List.of(PersonColumn.UNIT, PersonColumn.ROLE, PersonColumn.NAME);

  /** Where the rules of persons and ties put their objections. */
  private static final Map<String, PersonColumn> FIELDS =
      Map.ofEntries(
          Map.entry("name", PersonColumn.NAME),
          Map.entry("phone", PersonColumn.PHONE),
          Map.entry("idNumber", PersonColumn.ID_NUMBER),
          Map.entry("role", PersonColumn.ROLE),
          Map.entry("kinship", PersonColumn.KINSHIP),
          Map.entry("until", PersonColumn.UNTIL),
          Map.entry("registration", PersonColumn.REGISTRATION),
          Map.entry("document", PersonColumn.DOCUMENT));

  private static final UUID NOT_KNOWN_YET = new UUID(0, 0);
  private static final int LONGEST_EXACT_NUMBER = 15;

  private final Table table;
  private final Columns<PersonColumn> columns;
  private final People people;
  private final LocalDate today;
  private final List<Plan.Fault> faults;

  PeopleSheet(
      Table table,
      Columns<PersonColumn> columns,
      People people,
      LocalDate today,
      List<Plan.Fault> faults) {
    this.table = table;
    this.columns = columns;
    this.people = people;
    this.today = today;
    this.faults = faults;
  }

  List<NewMember> read() {
    List<NewMember> members = new ArrayList<>();
    for (Line line : columns.rows(table)) {
      int before = faults.size();
      Optional<TieRole> role = role(line);
      PersonForm form = choice(line, PersonColumn.FORM, PersonForm.class).orElse(PersonForm.PERSON);
      Person.Draft person =
          new Person.Draft(
              form, text(line, PersonColumn.NAME), phone(line), paper(line, form), null);
      Households.Draft tie = tie(line, role.orElse(TieRole.OWNER));
      if (faults.size() == before) {
        people.faults(person).forEach(refusal -> fault(line, refusal));
        Households.faults(tie, form).forEach(refusal -> fault(line, refusal));
      }
      if (faults.size() == before) {
        members.add(new NewMember(line.number(), person, tie));
      }
    }
    return members;
  }

  void fault(int row, PersonColumn column, String key, String detail) {
    faults.add(new Plan.Fault(table.name(), row, columns.named(table, column), key, detail));
  }

  private Optional<TieRole> role(Line line) {
    if (text(line, PersonColumn.ROLE).isEmpty()) {
      fault(line.number(), PersonColumn.ROLE, "IntakeFault.MISSING", "");
    }
    return choice(line, PersonColumn.ROLE, TieRole.class);
  }

  private Households.Draft tie(Line line, TieRole role) {
    String unit = text(line, PersonColumn.UNIT);
    if (unit.isEmpty()) {
      fault(line.number(), PersonColumn.UNIT, "IntakeFault.MISSING", "");
    }
    LocalDate from = day(line, PersonColumn.FROM);
    return new Households.Draft(
        unit,
        NOT_KNOWN_YET,
        role,
        choice(line, PersonColumn.KINSHIP, Kinship.class).orElse(null),
        from == null ? today : from,
        day(line, PersonColumn.UNTIL),
        orNull(text(line, PersonColumn.REGISTRATION)),
        day(line, PersonColumn.REGISTERED_ON),
        orNull(text(line, PersonColumn.DOCUMENT)));
  }

  private @Nullable String phone(Line line) {
    return orNull(text(line, PersonColumn.PHONE));
  }

  private @Nullable IdPaper paper(Line line, PersonForm form) {
    Table.Cell number = columns.cell(line, PersonColumn.ID_NUMBER);
    IdKind usual = form == PersonForm.COMPANY ? IdKind.BUSINESS_LICENCE : IdKind.RESIDENT_ID;
    IdKind kind = choice(line, PersonColumn.ID_KIND, IdKind.class).orElse(usual);
    if (number.text().isEmpty()) {
      return null;
    }
    if (number.number() && number.text().length() > LONGEST_EXACT_NUMBER) {
      fault(line.number(), PersonColumn.ID_NUMBER, "IntakeFault.NUMBER_ROUNDED", "");
      return null;
    }
    return new IdPaper(kind, number.text());
  }

  private <E extends Enum<E>> Optional<E> choice(Line line, PersonColumn column, Class<E> type) {
    String text = text(line, column);
    Optional<E> chosen = Columns.named(type, text);
    if (chosen.isEmpty() && !text.isEmpty()) {
      fault(line.number(), column, "IntakeFault.UNKNOWN_CHOICE", text);
    }
    return chosen;
  }

  private @Nullable LocalDate day(Line line, PersonColumn column) {
    String text = text(line, column);
    if (text.isEmpty()) {
      return null;
    }
    Optional<LocalDate> day = Columns.day(text);
    if (day.isEmpty()) {
      fault(line.number(), column, "wrong.not-a-day", text);
    }
    return day.orElse(null);
  }

  private void fault(Line line, Refusal refusal) {
    fault(
        line.number(),
        FIELDS.getOrDefault(refusal.field(), PersonColumn.NAME),
        "PeopleFault." + refusal.fault().name(),
        refusal.detail());
  }

  private String text(Line line, PersonColumn column) {
    return columns.cell(line, column).text().replace('\0', ' ').strip();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
