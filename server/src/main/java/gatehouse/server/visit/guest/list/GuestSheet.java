package gatehouse.server.visit.guest.list;

import gatehouse.server.people.check.Phone;
import gatehouse.server.people.check.Typed;
import gatehouse.server.people.intake.Columns;
import gatehouse.server.people.intake.Plan;
import gatehouse.server.people.intake.Table;
import gatehouse.server.people.intake.Table.Line;
import gatehouse.server.visit.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The rows of a list of guests, and what is wrong with each. */
final class GuestSheet {
  private static final int LONGEST_NAME = 60;
  private static final int MOST_COMPANIONS = 50;
  private static final int LONGEST_EXACT_NUMBER = 15;
  private static final Pattern PLATE = Pattern.compile("[\\p{IsHan}A-Z0-9]{5,10}");

  /**
   * A guest.
   *
   * @param row as the spreadsheet shows it
   */
  record Guest(int row, Visitor visitor) {
    /** The same name with the same phone is the same guest. */
    String key() {
      return visitor.name().toLowerCase(Locale.ROOT) + "/" + visitor.phone();
    }
  }

  private final Table table;
  private final Columns<GuestColumn> columns;
  private final List<Plan.Fault> faults;
  private final Map<String, Integer> seen = new HashMap<>();

  GuestSheet(Table table, Columns<GuestColumn> columns, List<Plan.Fault> faults) {
    this.table = table;
    this.columns = columns;
    this.faults = faults;
  }

  /** The rows without a fault. */
  List<Guest> read() {
    List<Guest> guests = new ArrayList<>();
    for (Line line : columns.rows(table)) {
      int before = faults.size();
      Guest guest =
          new Guest(
              line.number(),
              new Visitor(name(line), phone(line), null, "", companions(line), plate(line), null));
      Integer first = faults.size() == before ? seen.putIfAbsent(guest.key(), guest.row()) : null;
      if (first != null) {
        fault(line, GuestColumn.NAME, "IntakeFault.ROW_TWICE", String.valueOf(first));
      }
      if (faults.size() == before) {
        guests.add(guest);
      }
    }
    return guests;
  }

  private String name(Line line) {
    String name = text(line, GuestColumn.NAME);
    if (name.codePoints().noneMatch(Character::isLetter)) {
      fault(line, GuestColumn.NAME, "IntakeFault.MISSING", "");
    } else if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      fault(line, GuestColumn.NAME, "wrong.too-long", String.valueOf(LONGEST_NAME));
    }
    return name;
  }

  private String phone(Line line) {
    Table.Cell cell = columns.cell(line, GuestColumn.PHONE);
    String typed = text(line, GuestColumn.PHONE);
    if (typed.isEmpty()) {
      fault(line, GuestColumn.PHONE, "IntakeFault.MISSING", "");
    } else if (cell.number() && typed.length() > LONGEST_EXACT_NUMBER) {
      fault(line, GuestColumn.PHONE, "IntakeFault.NUMBER_ROUNDED", "");
    } else {
      return Phone.of(typed)
          .orElseGet(
              () -> {
                fault(line, GuestColumn.PHONE, "GuestFault.PHONE_FORM", typed);
                return "";
              });
    }
    return "";
  }

  private int companions(Line line) {
    String typed = Typed.plain(text(line, GuestColumn.COMPANIONS));
    if (typed.isEmpty()) {
      return 0;
    }
    if (!typed.matches("[0-9]{1,3}") || Integer.parseInt(typed) > MOST_COMPANIONS) {
      fault(line, GuestColumn.COMPANIONS, "GuestFault.COMPANIONS", String.valueOf(MOST_COMPANIONS));
      return 0;
    }
    return Integer.parseInt(typed);
  }

  private String plate(Line line) {
    String plate =
        Typed.plain(text(line, GuestColumn.PLATE))
            .replaceAll("[\\s·•.-]", "")
            .toUpperCase(Locale.ROOT);
    if (!plate.isEmpty() && !PLATE.matcher(plate).matches()) {
      fault(line, GuestColumn.PLATE, "GuestFault.PLATE_FORM", plate);
    }
    return plate;
  }

  private void fault(Line line, GuestColumn column, String key, String detail) {
    faults.add(
        new Plan.Fault(table.name(), line.number(), columns.named(table, column), key, detail));
  }

  private String text(Line line, GuestColumn column) {
    return columns.cell(line, column).text().replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
