package gatehouse.server.pass.refund.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.pass.refund.RefundBook;
import gatehouse.server.pass.refund.RefundCalendar;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** On which days no refunds are paid. */
public final class CalendarPages {
  private static final Pattern BREAKS = Pattern.compile("[\\s,，;；]+");

  private final EstateId estate;
  private final RefundBook book;

  public CalendarPages(EstateId estate, RefundBook book) {
    this.estate = estate;
    this.book = book;
  }

  public Future<Reply> show(Exchange exchange) {
    return book.calendar(estate)
        .map(
            calendar ->
                Reply.page("refund/calendar", new RefundModels.Calendar(form(calendar), calendar)));
  }

  public Future<Reply> set(Exchange exchange) {
    Form form = exchange.body();
    Set<LocalDate> closed = days(form);
    String from = form.text("weekAfterFrom");
    DayOfWeek weekAfterFrom =
        from.isEmpty() ? null : form.oneOf("weekAfterFrom", DayOfWeek.class).orElse(null);
    if (!form.isRight()) {
      return redrawn(form);
    }
    return book.set(estate, weekAfterFrom, closed, exchange.caller().name())
        .<Reply>map(set -> new Reply.SeeOther("/refunds/calendar"))
        .recover(
            e -> Objections.put(exchange.page(), form, e) ? redrawn(form) : Future.failedFuture(e));
  }

  private Future<Reply> redrawn(Form form) {
    return book.calendar(estate)
        .map(
            calendar ->
                Reply.redrawn("refund/calendar", new RefundModels.Calendar(form, calendar)));
  }

  private static Form form(RefundCalendar calendar) {
    @Nullable DayOfWeek from = calendar.weekAfterFrom();
    return Form.holding(
        "weekAfterFrom",
        from == null ? "" : from.name(),
        "closed",
        calendar.closed().stream().map(LocalDate::toString).collect(Collectors.joining("\n")));
  }

  /** One day a line, as 2026-10-01; a colon or dots need not be guessed. */
  private static Set<LocalDate> days(Form form) {
    Set<LocalDate> days = new TreeSet<>();
    for (String text : BREAKS.splitAsStream(form.typed("closed")).toList()) {
      if (text.isEmpty()) {
        continue;
      }
      try {
        days.add(LocalDate.parse(text));
      } catch (DateTimeException e) {
        form.wrong("closed", "refund.calendar.no-such-day", text);
      }
    }
    return days;
  }
}
