package gatehouse.server.report.pages;

import gatehouse.server.cardstock.report.MonthBook.Act;
import gatehouse.server.cardstock.report.PlaceCount;
import gatehouse.server.cardstock.report.ReportRefused;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** From the fields of the months' forms, and what was refused back to them. */
final class MonthForm {
  private static final int LONGEST_WHY = 200;

  private MonthForm() {}

  /** The month of the path; another text is not found. */
  static YearMonth month(Exchange exchange) {
    String text = exchange.path("month");
    try {
      if (text.matches("20[0-9]{2}-[0-9]{2}")) {
        return YearMonth.parse(text);
      }
    } catch (DateTimeException e) {
      throw Refusal.notFound();
    }
    throw Refusal.notFound();
  }

  /** What is done, on the version that the form was drawn with. */
  static Act act(Exchange exchange, Form form) {
    String version = form.text("version");
    return new Act(
        month(exchange).atDay(1),
        version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1,
        exchange.caller().name(),
        exchange.page().now(),
        exchange.page().today());
  }

  static UUID once(Form form) {
    try {
      return UUID.fromString(form.text("once"));
    } catch (IllegalArgumentException e) {
      form.wrong("", "wrong.once");
      return new UUID(0, 0);
    }
  }

  static String why(Form form) {
    return form.required("why", LONGEST_WHY);
  }

  /** What stands for a place in the form: the list may have grown since it was drawn. */
  static String key(PlaceCount place) {
    return place.place() + "/" + place.of() + "/" + place.kind();
  }

  /** Each place with what was typed for it; what is missing or unexplained is said at its field. */
  static List<PlaceCount> counted(Form form, List<PlaceCount> places) {
    List<PlaceCount> counted = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      PlaceCount place = places.get(i);
      String number = "counted-" + i;
      String text = form.text("at-" + i).equals(key(place)) ? form.text(number) : "";
      if (!text.matches("\\p{Nd}{1,8}")) {
        form.wrong(number, text.isEmpty() ? "report.wrong.uncounted" : "report.wrong.count");
        continue;
      }
      String why = form.text("why-" + i);
      PlaceCount one =
          new PlaceCount(
              place.place(), place.of(), place.kind(), place.book(), Long.parseLong(text), why);
      if (one.difference() != 0 && why.isEmpty()) {
        form.wrong("why-" + i, "report.wrong.unexplained", one.counted(), one.book());
      } else if (why.length() > LONGEST_WHY) {
        form.wrong("why-" + i, "wrong.too-long", LONGEST_WHY);
      }
      counted.add(one);
    }
    return counted;
  }

  /** Puts what was refused into the form, in the page's words. */
  static void refused(Form form, Page page, ReportRefused refused) {
    form.wrong("", "ReportFault." + refused.fault().name(), page.written(refused.details()));
  }
}
