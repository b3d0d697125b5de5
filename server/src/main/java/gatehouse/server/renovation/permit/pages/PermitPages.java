package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.ledger.Method;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.check.Typed;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.permit.Approvals;
import gatehouse.server.renovation.permit.Extensions;
import gatehouse.server.renovation.permit.Extensions.Extension;
import gatehouse.server.renovation.permit.PermitDesk;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One permit: everything about it, and each step that the desk or engineering takes with it. */
public final class PermitPages {
  private static final int LONGEST_REMARKS = 500;

  /** A step as a form asks for it. */
  private interface Move {
    Future<Permit> take(PermitDesk.Seen seen, Form form, WorkClock timed, By by);
  }

  private final EstateId estate;
  private final PermitFiles files;
  private final PermitDesk desk;
  private final Extensions extensions;
  private final OperatorActions actions;
  private final WorkLog work;

  public PermitPages(
      EstateId estate,
      PermitFiles files,
      PermitDesk desk,
      Extensions extensions,
      OperatorActions actions,
      WorkLog work) {
    this.estate = estate;
    this.files = files;
    this.desk = desk;
    this.extensions = extensions;
    this.actions = actions;
    this.work = work;
  }

  /** The page; with {@code ?do=…} the form of a step is open on it. */
  public Future<Reply> show(Exchange exchange) {
    UUID id = exchange.id("id");
    Form asked = exchange.query();
    String way = asked.text("do");
    PermitModel.Ask ask = way.isEmpty() ? null : new PermitModel.Ask(way, asked, List.of());
    return actions
        .looked(exchange.caller().name(), Permit.subject(id))
        .compose(
            known ->
                files.file(
                    id,
                    exchange.caller().name(),
                    ask,
                    DeclareForm.uuid(asked.text("done")).orElse(null)))
        .map(model -> Reply.page("renovation/permit", model));
  }

  public Action approve() {
    return move(
        WorkKind.RENOVATION_APPROVE,
        "approve",
        (seen, form, timed, by) -> {
          BigDecimal area = area(form);
          int workers = DeclareForm.whole(form, "workers");
          var trades = DeclareForm.trades(form);
          String remarks = form.text("why");
          if (workers < 1) {
            form.wrong("workers", "wrong.missing");
          }
          if (trades.isEmpty()) {
            form.wrong("trades", "wrong.missing");
          }
          if (remarks.length() > LONGEST_REMARKS) {
            form.wrong("why", "wrong.too-long", LONGEST_REMARKS);
          }
          if (area == null || !form.isRight()) {
            return Future.failedFuture(new Refused(List.of()));
          }
          return desk.approve(
              estate, seen, new Approvals.Findings(area, workers, trades, remarks), by);
        });
  }

  public Action giveBack() {
    return move(
        WorkKind.RENOVATION_APPROVE,
        "return",
        (seen, form, timed, by) -> desk.giveBack(estate, seen, form.text("why"), by));
  }

  public Action withdraw() {
    return move(
        WorkKind.RENOVATION_DECLARE,
        "withdraw",
        (seen, form, timed, by) -> desk.withdraw(estate, seen, form.text("why"), by));
  }

  public Action issue() {
    return move(
        WorkKind.RENOVATION_ISSUE,
        "issue",
        (seen, form, timed, by) ->
            desk.issue(
                estate,
                seen,
                new PermitDesk.Collecting(
                    timed.piece(), method(form), form.holds("asApproved", "yes")),
                by));
  }

  public Action extend() {
    return move(
        WorkKind.RENOVATION_EXTEND,
        "extend",
        (seen, form, timed, by) ->
            extensions.extend(
                estate,
                seen,
                new Extension(
                    DeclareForm.uuid(form.text("applicant")).orElse(null),
                    DeclareForm.day(form, "until"),
                    Typed.plain(form.text("shown")),
                    form.holds("lost", "yes"),
                    form.text("why"),
                    crew(form),
                    method(form)),
                by));
  }

  public Action paperLost() {
    return move(
        WorkKind.RENOVATION_EXTEND,
        "paper-lost",
        (seen, form, timed, by) -> desk.paperLost(estate, seen, form.text("why"), by));
  }

  private Action move(WorkKind kind, String way, Move move) {
    return exchange -> {
      UUID id = exchange.id("id");
      Form form = exchange.body();
      WorkClock timed = WorkClock.of(form, exchange.page().now());
      PermitDesk.Seen seen = new PermitDesk.Seen(id, version(form));
      return move.take(seen, form, timed, By.of(exchange.caller()))
          .compose(permit -> done(exchange, permit, timed, kind))
          .recover(e -> refused(exchange, id, way, form, e));
    };
  }

  private Future<Reply> done(Exchange exchange, Permit permit, WorkClock timed, WorkKind kind) {
    return work.write(
            estate,
            timed.done(kind, permit.subject(), exchange.caller().name(), exchange.page().now()))
        .map(piece -> new Reply.SeeOther("/renovation/" + permit.id() + "?done=" + piece.id()));
  }

  /** The page as it is by now, with the form as it was filled in. */
  private Future<Reply> refused(Exchange exchange, UUID id, String way, Form form, Throwable e) {
    if (e instanceof Refused refused) {
      if (refused.says("RenovationFault.PERMIT_UNKNOWN")) {
        return Future.failedFuture(Refusal.notFound());
      }
      refused.at(form, exchange.words());
    } else if (e instanceof PassRefused refused) {
      refused.refusals().forEach(one -> form.wrong("crew", one.words(), one.argument()));
    } else if (e instanceof LedgerRefused refused
        && refused.fault() == LedgerRefused.Fault.DRAWER_NOT_OPEN) {
      form.wrong("method", "counter.drawer");
    } else {
      return Future.failedFuture(e);
    }
    return files
        .file(id, exchange.caller().name(), new PermitModel.Ask(way, form, List.of()), null)
        .map(model -> Reply.redrawn("renovation/permit", model));
  }

  /** Of the permit as it was seen; one that fits none when the form does not say it. */
  static int version(Form form) {
    String text = form.text("version");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  private static @Nullable Method method(Form form) {
    return List.of(Method.values()).stream()
        .filter(one -> one.name().equals(form.text("method")))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable BigDecimal area(Form form) {
    String text = Typed.plain(form.text("area"));
    if (text.matches("[0-9]{1,6}(\\.[0-9]{1,2})?") && new BigDecimal(text).signum() > 0) {
      return new BigDecimal(text);
    }
    form.wrong("area", text.isEmpty() ? "wrong.missing" : "wrong.not-a-number", text);
    return null;
  }

  /** Each worker that was asked about, and whether the pass goes on. */
  private static Map<UUID, Boolean> crew(Form form) {
    Map<UUID, Boolean> crew = new HashMap<>();
    for (String worker : form.all("asked")) {
      DeclareForm.uuid(worker).ifPresent(id -> crew.put(id, form.holds("crew", worker)));
    }
    return crew;
  }
}
