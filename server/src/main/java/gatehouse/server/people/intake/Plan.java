package gatehouse.server.people.intake;

import gatehouse.server.people.Households;
import gatehouse.server.people.Person;
import gatehouse.server.site.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file would bring in, and every fault that keeps a row out. */
public record Plan(List<NewUnit> units, List<NewMember> members, List<Fault> faults) {
  public Plan {
    units = List.copyOf(units);
    members = List.copyOf(members);
    faults = List.copyOf(faults);
  }

  /**
   * A unit of the file.
   *
   * @param building what its building is called; null when only its code is given
   */
  public record NewUnit(int row, Unit unit, @Nullable String building) {}

  /** Somebody of the file; the person in the tie is not known yet. */
  public record NewMember(int row, Person.Draft person, Households.Draft tie) {}

  /**
   * Why a row is left out.
   *
   * @param column as the spreadsheet shows it, with its head; empty for the whole row
   * @param key of the words that say what to do
   * @param detail goes into the words
   */
  public record Fault(String sheet, int row, String column, String key, String detail) {}

  /** How many rows are left out; a row may have several faults. */
  public long rowsLeftOut() {
    return faults.stream().map(fault -> fault.sheet() + "!" + fault.row()).distinct().count();
  }
}
