package gatehouse.server.renovation.crew;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.Person;
import gatehouse.server.people.intake.Columns;
import gatehouse.server.people.intake.IntakeRefused;
import gatehouse.server.people.intake.Plan;
import gatehouse.server.people.intake.Table;
import gatehouse.server.people.intake.Tables;
import gatehouse.server.renovation.Permit;
import gatehouse.server.web.page.Refused.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A crew from a spreadsheet: every fault named by row and column, and the rest put on the list
 * once.
 */
public final class CrewIntake {
  private final Workers workers;
  private final Crew crew;

  public CrewIntake(Workers workers, Crew crew) {
    this.workers = workers;
    this.crew = crew;
  }

  /**
   * What a file brings.
   *
   * @param fresh those who would be put on the list
   * @param known how many are on it already
   * @param faults why a row is left out
   */
  public record Brought(List<Workers.Draft> fresh, int known, List<Plan.Fault> faults) {
    public Brought {
      fresh = List.copyOf(fresh);
      faults = List.copyOf(faults);
    }

    /** How many rows are left out; a row may have several faults. */
    public long rowsLeftOut() {
      return faults.stream().map(fault -> fault.sheet() + "!" + fault.row()).distinct().count();
    }
  }

  /**
   * Looks at a file; nothing is written.
   *
   * @throws IntakeRefused when it cannot be read as a whole
   * @throws gatehouse.server.attachment.AttachmentRefused when it is no table at all
   */
  public Brought plan(Tx tx, EstateId estate, UUID permitId, byte[] file) {
    Permit permit = workers.open(tx, estate, permitId);
    Reading reading = new Reading(listed(tx, estate, permitId));
    List<Table> tables = Tables.read(file);
    List<Table> ofWorkers =
        tables.stream()
            .filter(
                one -> Columns.of(one, WorkerColumn.class).missing(WorkerColumn.NEEDED).isEmpty())
            .toList();
    int rows = 0;
    for (Table table : ofWorkers) {
      Columns<WorkerColumn> columns = Columns.of(table, WorkerColumn.class);
      rows += columns.rows(table).size();
      CrewSheet sheet = new CrewSheet(table, columns, reading.faults);
      sheet
          .read()
          .forEach(
              (row, draft) ->
                  reading.judge(sheet, row, draft, workers.faults(tx, estate, permit, draft)));
    }
    if (rows == 0) {
      throw new IntakeRefused(
          ofWorkers.isEmpty() ? IntakeRefused.Why.NO_SUCH_COLUMNS : IntakeRefused.Why.NO_ROWS,
          tables.stream().map(Table::name).collect(Collectors.joining("、")));
    }
    reading.faults.sort(Comparator.comparing(Plan.Fault::sheet).thenComparing(Plan.Fault::row));
    return new Brought(reading.fresh, reading.known, reading.faults);
  }

  /** What has been read so far. */
  private static final class Reading {
    private final Set<String> listed;
    private final List<Plan.Fault> faults = new ArrayList<>();
    private final List<Workers.Draft> fresh = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int known;

    /**
     * @param listed the ID numbers of those who are on the list
     */
    Reading(Set<String> listed) {
      this.listed = listed;
    }

    void judge(CrewSheet sheet, int row, Workers.Draft draft, List<Refusal> said) {
      if (!said.isEmpty()) {
        said.forEach(refusal -> sheet.fault(row, refusal));
        return;
      }
      String number = number(draft);
      Integer before = seen.putIfAbsent(number, row);
      if (before != null) {
        sheet.fault(row, WorkerColumn.ID_NUMBER, "IntakeFault.ROW_TWICE", String.valueOf(before));
      } else if (listed.contains(number)) {
        known++;
      } else {
        fresh.add(draft);
      }
    }
  }

  /** Puts on the list whoever has no fault and is not on it; the same file again adds nobody. */
  public Brought run(Tx tx, EstateId estate, UUID permit, byte[] file, String by) {
    Brought brought = plan(tx, estate, permit, file);
    brought.fresh().forEach(draft -> workers.add(tx, estate, permit, draft, by));
    return brought;
  }

  /** The ID numbers of those who work there. */
  private Set<String> listed(Tx tx, EstateId estate, UUID permit) {
    return crew.of(tx, estate, permit).stream()
        .filter(one -> one.worker().left() == null)
        .map(CrewMember::person)
        .map(Person::paper)
        .flatMap(paper -> Optional.ofNullable(paper).map(IdPaper::number).stream())
        .collect(Collectors.toSet());
  }

  private static String number(Workers.Draft draft) {
    IdPaper paper = draft.person().paper();
    return paper == null ? "" : paper.number();
  }
}
