package gatehouse.server.visit.guest.pages;

import gatehouse.server.people.check.Phone;
import gatehouse.server.visit.guest.recurring.RecurringRight;
import gatehouse.server.visit.guest.recurring.WeekPlan;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** The fields of a right to come every week. */
final class RecurringForm {
  private static final int DAY = 24 * 60;
  private static final UUID NONE = new UUID(0, 0);

  private RecurringForm() {}

  /** Working days, from today, for half a year. */
  static Form blank(Page page, String unit) {
    LocalDate today = page.today();
    return Form.holding(
        "unit",
        unit,
        "days",
        "MONDAY",
        "fromTime",
        "09:00",
        "untilTime",
        "12:00",
        "from",
        today.toString(),
        "until",
        today.plusMonths(6).toString());
  }

  /** What the form says; what cannot be read is said at its field. */
  static RecurringRight read(Form form, String unit, UUID host, Page page) {
    LocalDate today = page.today();
    String phone = form.text("phone");
    String kept = phone.isEmpty() ? "" : Phone.of(phone).orElse("");
    if (!phone.isEmpty() && kept.isEmpty()) {
      form.wrong("phone", "VisitFault.GUEST_PHONE_FORM");
    }
    return new RecurringRight(
        InvitationForm.id(form, "once"),
        new RecurringRight.For(unit, "", host, form.text("name"), kept, form.text("purpose")),
        week(form),
        day(form, "from", today),
        day(form, "until", today),
        NONE,
        new RecurringRight.Made("", page.now(), null));
  }

  private static WeekPlan week(Form form) {
    Set<DayOfWeek> days = form.several("days", DayOfWeek.class);
    if (days.isEmpty()) {
      form.wrong("days", "wrong.missing");
    }
    int from = minute(form, "fromTime", 0);
    int until = minute(form, "untilTime", DAY);
    if (until == 0) {
      until = DAY;
    }
    if (until <= from) {
      form.wrong("untilTime", "VisitFault.GUEST_ENDS_FIRST");
      return new WeekPlan(EnumSet.allOf(DayOfWeek.class), 0, DAY);
    }
    return new WeekPlan(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, from, until);
  }

  private static int minute(Form form, String field, int otherwise) {
    String text = form.required(field, 8);
    try {
      return text.isEmpty() ? otherwise : WeekPlan.minute(LocalTime.parse(text));
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-a-time", text);
      return otherwise;
    }
  }

  static LocalDate day(Form form, String field, LocalDate otherwise) {
    String text = form.required(field, 12);
    try {
      LocalDate day = text.isEmpty() ? otherwise : LocalDate.parse(text);
      if (day.getYear() > 2999 || day.getYear() < 1900) {
        form.wrong(field, "wrong.not-a-day", text);
        return otherwise;
      }
      return day;
    } catch (DateTimeException e) {
      form.wrong(field, "wrong.not-a-day", text);
      return otherwise;
    }
  }
}
