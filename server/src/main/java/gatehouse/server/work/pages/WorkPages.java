package gatehouse.server.work.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.web.account.Role;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/** How long the desk's work took: a clerk sees his own, who leads a shift sees everybody's. */
public final class WorkPages {
  private static final int DAYS = 30;
  private static final Set<Role> LEADING = Set.of(Role.SHIFT_LEADER, Role.SUPERVISOR);

  private final EstateId estate;
  private final WorkLog work;

  public WorkPages(EstateId estate, WorkLog work) {
    this.estate = estate;
    this.work = work;
  }

  public Future<Reply> show(Exchange exchange) {
    boolean all = exchange.caller().isOneOf(LEADING);
    Form asked = exchange.query();
    LocalDate today = exchange.page().today();
    LocalDate until = day(asked, "until", today);
    LocalDate from = day(asked, "from", until.minusDays(DAYS - 1));
    if (from.isAfter(until)) {
      asked.wrong("from", "work.ends-before-it-begins");
    }
    if (!asked.isRight()) {
      from = today.minusDays(DAYS - 1);
      until = today;
    }
    WorkModel.Days days = new WorkModel.Days(from, until, asked);
    int status = asked.isRight() ? 200 : 422;
    return work.report(
            new WorkLog.Question(
                estate,
                from,
                until,
                exchange.page().frame().zone(),
                all ? null : exchange.caller().name()))
        .map(report -> new Reply.Html(status, "work/all", new WorkModel(report, days, all)));
  }

  private static LocalDate day(Form asked, String field, LocalDate otherwise) {
    String text = asked.text(field);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      asked.wrong(field, "work.no-such-day", text);
      return otherwise;
    }
  }
}
