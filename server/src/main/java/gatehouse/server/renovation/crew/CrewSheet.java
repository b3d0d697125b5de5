package gatehouse.server.renovation.crew;

import gatehouse.server.people.IdKind;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.PersonForm;
import gatehouse.server.people.intake.Columns;
import gatehouse.server.people.intake.Plan;
import gatehouse.server.people.intake.Table;
import gatehouse.server.people.intake.Table.Line;
import gatehouse.server.renovation.Trade;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of workers (装修施工人员登记表); what needs the permit is judged afterwards. */
final class CrewSheet {
  private static final int LONGEST_EXACT_NUMBER = 15;

  /** Where the rules of workers put their objections. */
  private static final Map<String, WorkerColumn> FIELDS =
      Map.of(
          "name", WorkerColumn.NAME,
          "phone", WorkerColumn.PHONE,
          "idNumber", WorkerColumn.ID_NUMBER,
          "born", WorkerColumn.BORN,
          "trade", WorkerColumn.TRADE,
          "certificate", WorkerColumn.CERTIFICATE,
          "certificateUntil", WorkerColumn.CERTIFICATE_UNTIL);

  private final Table table;
  private final Columns<WorkerColumn> columns;
  private final List<Plan.Fault> faults;

  CrewSheet(Table table, Columns<WorkerColumn> columns, List<Plan.Fault> faults) {
    this.table = table;
    this.columns = columns;
    this.faults = faults;
  }

  /** Each row that can be read, by its number. */
  Map<Integer, Workers.Draft> read() {
    Map<Integer, Workers.Draft> drafts = new LinkedHashMap<>();
    List<Line> rows = new ArrayList<>(columns.rows(table));
    for (Line line : rows) {
      int before = faults.size();
      Workers.Draft draft =
          new Workers.Draft(
              new Person.Draft(
                  PersonForm.PERSON,
                  text(line, WorkerColumn.NAME),
                  orNull(text(line, WorkerColumn.PHONE)),
                  paper(line),
                  null),
              day(line, WorkerColumn.BORN),
              choice(line, WorkerColumn.TRADE, Trade.class).orElse(null),
              orNull(text(line, WorkerColumn.CERTIFICATE)),
              day(line, WorkerColumn.CERTIFICATE_UNTIL));
      if (faults.size() == before) {
        drafts.put(line.number(), draft);
      }
    }
    return drafts;
  }

  /** What the rules said to a row. */
  void fault(int row, Refusal refusal) {
    WorkerColumn column = FIELDS.getOrDefault(refusal.field(), WorkerColumn.NAME);
    String detail = refusal.arguments().isEmpty() ? "" : String.valueOf(refusal.arguments().get(0));
    fault(row, column, refusal.key(), detail);
  }

  void fault(int row, WorkerColumn column, String key, String detail) {
    faults.add(new Plan.Fault(table.name(), row, columns.named(table, column), key, detail));
  }

  private @Nullable IdPaper paper(Line line) {
    Table.Cell number = columns.cell(line, WorkerColumn.ID_NUMBER);
    IdKind kind = choice(line, WorkerColumn.ID_KIND, IdKind.class).orElse(IdKind.RESIDENT_ID);
    if (number.text().isEmpty()) {
      return null;
    }
    if (number.number() && number.text().length() > LONGEST_EXACT_NUMBER) {
      fault(line.number(), WorkerColumn.ID_NUMBER, "IntakeFault.NUMBER_ROUNDED", "");
      return null;
    }
    return new IdPaper(kind, number.text());
  }

  private <E extends Enum<E>> Optional<E> choice(Line line, WorkerColumn column, Class<E> type) {
    String text = text(line, column);
    Optional<E> chosen = Columns.named(type, text);
    if (chosen.isEmpty() && !text.isEmpty()) {
      fault(line.number(), column, "IntakeFault.UNKNOWN_CHOICE", text);
    }
    return chosen;
  }

  private @Nullable LocalDate day(Line line, WorkerColumn column) {
    String text = text(line, column);
    Optional<LocalDate> day = Columns.day(text);
    if (day.isEmpty() && !text.isEmpty()) {
      fault(line.number(), column, "wrong.not-a-day", text);
    }
    return day.orElse(null);
  }

  private String text(Line line, WorkerColumn column) {
    return columns.cell(line, column).text().replace('\0', ' ').strip();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
