package gatehouse.server.pass.counter;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.asked.Extension;
import gatehouse.server.pass.asked.Moving;
import gatehouse.server.pass.asked.Replacement;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** One pass: everything about it, and what can be done with it. */
public final class FilePages {
  /** A step of a pass's life as a form asks for it. */
  private interface Step {
    Future<Pass> take(Moving moving, Form form, WorkClock timed);
  }

  private final EstateId estate;
  private final PassFiles files;
  private final PassDesk desk;
  private final OperatorActions actions;
  private final WorkLog work;
  private final Clock clock;

  public FilePages(
      EstateId estate,
      PassFiles files,
      PassDesk desk,
      OperatorActions actions,
      WorkLog work,
      Clock clock) {
    this.estate = estate;
    this.files = files;
    this.desk = desk;
    this.actions = actions;
    this.work = work;
    this.clock = clock;
  }

  /** The page; with {@code ?do=…} the form of a move is open on it. */
  public Future<Reply> show(Exchange exchange) {
    PassId id = new PassId(exchange.id("id"));
    Form asked = exchange.query();
    String way = asked.text("do");
    PassModel.Ask ask = way.isEmpty() ? null : new PassModel.Ask(way, asked);
    return actions
        .looked(exchange.caller().name(), "pass:" + id)
        .compose(known -> files.file(id, new IssueForm(asked).uuid("done"), ask))
        .map(model -> Reply.page("counter/file", model));
  }

  public Action approve() {
    return step(
        WorkKind.PASS_APPROVE, "approve", (moving, form, at) -> desk.approve(estate, moving));
  }

  public Action refuse() {
    return step(WorkKind.PASS_APPROVE, "refuse", (moving, form, at) -> desk.refuse(estate, moving));
  }

  public Action issue() {
    return step(
        WorkKind.PASS_ISSUE,
        "issue",
        (moving, form, at) -> desk.issue(estate, moving, new IssueForm(form).issuing()));
  }

  public Action extend() {
    return step(
        WorkKind.PASS_EXTEND,
        "extend",
        (moving, form, at) -> {
          IssueForm filled = new IssueForm(form);
          return desk.extend(
              estate,
              moving,
              new Extension(
                  at.piece(),
                  filled.uuid("applicant"),
                  filled.papers(),
                  filled.day("until"),
                  filled.stated(),
                  filled.method()));
        });
  }

  public Action suspend() {
    return step(
        WorkKind.PASS_SUSPEND,
        "suspend",
        (moving, form, at) -> {
          Optional<Pass.Cause> cause = form.oneOf("cause", Pass.Cause.class);
          return cause.isEmpty()
              ? Future.failedFuture(new PassRefused(java.util.List.of()))
              : desk.suspend(estate, moving, cause.get());
        });
  }

  public Action resume() {
    return step(WorkKind.PASS_SUSPEND, "resume", (moving, form, at) -> desk.resume(estate, moving));
  }

  public Action lost() {
    return step(WorkKind.PASS_LOST, "lost", (moving, form, at) -> desk.lost(estate, moving));
  }

  /** The clerk goes on at the new pass. */
  public Action replace() {
    return step(
        WorkKind.PASS_REPLACE,
        "replace",
        (moving, form, at) -> {
          var issuing = new IssueForm(form).issuing();
          return desk.replace(
              estate,
              moving,
              new Replacement(
                  new PassId(at.piece()), issuing.cards(), issuing.told(), issuing.method()));
        });
  }

  public Action giveBack() {
    return step(
        WorkKind.PASS_RETURN,
        "return",
        (moving, form, at) ->
            desk.giveBack(estate, moving, Set.copyOf(new IssueForm(form).issuing().cards())));
  }

  public Action revoke() {
    return step(WorkKind.PASS_RETURN, "revoke", (moving, form, at) -> desk.revoke(estate, moving));
  }

  public Action close() {
    return step(WorkKind.PASS_RETURN, "close", (moving, form, at) -> desk.close(estate, moving));
  }

  private Action step(WorkKind kind, String way, Step step) {
    return exchange -> {
      PassId id = new PassId(exchange.id("id"));
      Form form = exchange.body();
      WorkClock timed = WorkClock.of(form, clock.instant());
      Moving moving = new Moving(id, version(form), form.text("why"), By.of(exchange.caller()));
      return step.take(moving, form, timed)
          .compose(pass -> done(exchange, pass, timed, kind))
          .recover(e -> refused(id, way, form, e));
    };
  }

  private Future<Reply> done(Exchange exchange, Pass pass, WorkClock timed, WorkKind kind) {
    return work.write(
            estate,
            timed.done(kind, "pass:" + pass.id(), exchange.caller().name(), clock.instant()))
        .map(piece -> new Reply.SeeOther("/passes/" + pass.id() + "?done=" + piece.id()));
  }

  /** The page as it is by now, with the form as it was filled in. */
  private Future<Reply> refused(PassId id, String way, Form form, Throwable e) {
    if (e instanceof PassRefused refused) {
      if (refused.isAbout(PassRefused.Fault.PASS_UNKNOWN)) {
        return Future.failedFuture(Refusal.notFound());
      }
      IssueForm.objections(form, refused.refusals());
    } else if (e instanceof LedgerRefused refused
        && refused.fault() == LedgerRefused.Fault.DRAWER_NOT_OPEN) {
      form.wrong("method", "counter.drawer");
    } else {
      return Future.failedFuture(e);
    }
    return files
        .file(id, null, new PassModel.Ask(way, form))
        .map(model -> Reply.redrawn("counter/file", model));
  }

  private static int version(Form form) {
    String text = form.text("version");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }
}
