package gatehouse.server.people.intake;

import gatehouse.server.people.check.Typed;
import gatehouse.server.people.intake.Plan.NewUnit;
import gatehouse.server.people.intake.Table.Line;
import gatehouse.server.site.Unit;
import gatehouse.server.site.UnitState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of units. */
final class UnitSheet {
  /** Its columns. */
  enum UnitColumn {
    UNIT,
    UNIT_NAME,
    BUILDING,
    BUILDING_NAME,
    STATE,
    AREA
  }

  static final List<UnitColumn> NEEDED = List.of(UnitColumn.UNIT, UnitColumn.BUILDING);
  private static final String CODE = "[\\p{IsHan}\\p{Alnum}][\\p{IsHan}\\p{Alnum}._-]{0,31}";
  private static final int LONGEST_NAME = 60;

  private final Table table;
  private final Columns<UnitColumn> columns;
  private final List<NewUnit> units = new ArrayList<>();
  private final List<Plan.Fault> faults;
  private final Map<String, Integer> seen = new HashMap<>();

  UnitSheet(Table table, Columns<UnitColumn> columns, List<Plan.Fault> faults) {
    this.table = table;
    this.columns = columns;
    this.faults = faults;
  }

  List<NewUnit> read() {
    columns.rows(table).forEach(this::read);
    return units;
  }

  private void read(Line line) {
    int before = faults.size();
    String id = code(line, UnitColumn.UNIT);
    String building = code(line, UnitColumn.BUILDING);
    String name = name(line, UnitColumn.UNIT_NAME);
    String buildingName = name(line, UnitColumn.BUILDING_NAME);
    UnitState state = state(line);
    BigDecimal area = area(line);
    Integer first = seen.putIfAbsent(id, line.number());
    if (first != null && !id.isEmpty()) {
      fault(line, UnitColumn.UNIT, "IntakeFault.UNIT_TWICE", String.valueOf(first));
    }
    if (faults.size() == before) {
      units.add(
          new NewUnit(
              line.number(),
              new Unit(id, building, name == null ? id : name, state, area),
              buildingName));
    }
  }

  private String code(Line line, UnitColumn column) {
    String text = Typed.plain(columns.cell(line, column).text());
    if (text.isEmpty()) {
      fault(line, column, "IntakeFault.MISSING", "");
    } else if (!text.matches(CODE)) {
      fault(line, column, "IntakeFault.CODE_FORM", "");
    }
    return text;
  }

  private @Nullable String name(Line line, UnitColumn column) {
    String text = columns.cell(line, column).text();
    if (text.length() > LONGEST_NAME) {
      fault(line, column, "PeopleFault.TEXT_TOO_LONG", String.valueOf(LONGEST_NAME));
    }
    return text.isEmpty() ? null : text;
  }

  private UnitState state(Line line) {
    String text = columns.cell(line, UnitColumn.STATE).text();
    Optional<UnitState> state = Columns.named(UnitState.class, text);
    if (state.isEmpty() && !text.isEmpty()) {
      fault(line, UnitColumn.STATE, "IntakeFault.UNKNOWN_CHOICE", text);
    }
    return state.orElse(UnitState.NOT_HANDED_OVER);
  }

  private @Nullable BigDecimal area(Line line) {
    String text =
        Typed.plain(columns.cell(line, UnitColumn.AREA).text()).replaceAll("(㎡|m2|m²|平方米)$", "");
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,4})?") || new BigDecimal(text).signum() == 0) {
      fault(line, UnitColumn.AREA, "IntakeFault.AREA_FORM", "");
      return null;
    }
    return new BigDecimal(text).setScale(2, java.math.RoundingMode.HALF_UP);
  }

  private void fault(Line line, UnitColumn column, String key, String detail) {
    faults.add(
        new Plan.Fault(table.name(), line.number(), columns.named(table, column), key, detail));
  }
}
