package gatehouse.server.pass.counter;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PassKind;
import gatehouse.server.ledger.LedgerRefused;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassRefused;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.By;
import gatehouse.server.pass.desk.PassDesk;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.rules.Judgement;
import gatehouse.server.pass.told.Rule;
import gatehouse.server.site.Site;
import gatehouse.server.site.Unit;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new pass on one screen: everything is asked, judged, shown and taken here. */
public final class IssuePages {
  /** What is plain before the form is sent; the rest is not filled in yet. */
  private static final Set<Fault> TOLD_AT_ONCE =
      EnumSet.of(
          Fault.UNIT_NOT_HANDED_OVER,
          Fault.APPLICANT_NO_RIGHT,
          Fault.AUTHORITY_OVER,
          Fault.AUTHORITY_NOT_YET,
          Fault.HOLDER_NOT_OWNER,
          Fault.PASS_ALREADY,
          Fault.PERMIT_OVER,
          Fault.PERMIT_NOT_YET,
          Fault.TOO_LONG);

  private final EstateId estate;
  private final PassDesk desk;
  private final CounterShelf shelf;
  private final Site site;
  private final WorkLog work;
  private final Clock clock;

  public IssuePages(
      EstateId estate, PassDesk desk, CounterShelf shelf, Site site, WorkLog work, Clock clock) {
    this.estate = estate;
    this.desk = desk;
    this.shelf = shelf;
    this.site = site;
    this.work = work;
    this.clock = clock;
  }

  public Future<Reply> blank(Exchange exchange) {
    Form asked = exchange.query();
    Form form =
        Form.holding(
            "unit", asked.text("unit"), "card", asked.text("card"), "kind", asked.text("kind"));
    return seen(exchange, form).map(model -> Reply.page("counter/issue", model));
  }

  /** The screen as it follows from what has been filled in so far; nothing is done. */
  public Future<Reply> redraw(Exchange exchange) {
    Form form = exchange.body();
    return seen(exchange, form)
        .map(
            model -> {
              Judgement judgement = model.judgement();
              if (judgement != null) {
                IssueForm.objections(
                    form,
                    judgement.refusals().stream()
                        .filter(one -> TOLD_AT_ONCE.contains(one.fault()))
                        .toList());
              }
              return Reply.page("counter/issue", model);
            });
  }

  public Future<Reply> issue(Exchange exchange) {
    Form form = exchange.body();
    WorkClock timed = WorkClock.of(form, clock.instant());
    return seen(exchange, form)
        .compose(
            model -> {
              Optional<Application> application = application(form, model.beside().unit(), timed);
              Judgement judgement = model.judgement();
              if (application.isEmpty() || judgement == null) {
                return Future.succeededFuture(Reply.redrawn("counter/issue", model));
              }
              if (!form.isRight()) {
                IssueForm.objections(form, judgement.refusals());
                return Future.succeededFuture(Reply.redrawn("counter/issue", model));
              }
              By by = By.of(exchange.caller());
              boolean once = judgement.facts().terms().approval() == Terms.Approval.CLERK;
              Future<Pass> done =
                  once
                      ? desk.applyAndIssue(
                          estate, application.get(), new IssueForm(form).issuing(), by)
                      : desk.apply(estate, application.get(), by);
              return done.compose(pass -> finished(exchange, pass, timed))
                  .recover(e -> refused(form, model, judgement, e));
            });
  }

  private Future<Reply> finished(Exchange exchange, Pass pass, WorkClock timed) {
    return work.write(
            estate,
            timed.done(
                WorkKind.PASS_ISSUE,
                "pass:" + pass.id(),
                exchange.caller().name(),
                clock.instant()))
        .map(piece -> new Reply.SeeOther("/passes/" + pass.id() + "?done=" + piece.id()));
  }

  /** Everything that is wrong is said at once: what the rules say, and what the moment lacks. */
  private Future<Reply> refused(Form form, IssueModel model, Judgement judgement, Throwable e) {
    List<PassRefused.Refusal> said = new ArrayList<>(judgement.refusals());
    if (e instanceof PassRefused refused) {
      said.addAll(refused.refusals());
    } else if (e instanceof LedgerRefused refused
        && refused.fault() == LedgerRefused.Fault.DRAWER_NOT_OPEN) {
      form.wrong("method", "counter.drawer");
    } else {
      return Future.failedFuture(e);
    }
    IssueForm.objections(form, said);
    if (model.rule() != null) {
      model.rule().told().stream()
          .filter(told -> !form.holds("told", told.name()))
          .forEach(told -> form.wrong("told." + told, "Fault.NOT_TOLD." + told));
    }
    return Future.succeededFuture(Reply.redrawn("counter/issue", model));
  }

  private Future<IssueModel> seen(Exchange exchange, Form form) {
    WorkClock timed = WorkClock.of(form, clock.instant());
    return shelf
        .looks()
        .beside(estate, form.text("unit"))
        .compose(
            beside -> {
              if (!form.text("unit").isEmpty() && beside.unit() == null) {
                form.wrong("unit", "counter.unit.unknown", form.text("unit"));
              }
              Optional<PassKind> kind = new IssueForm(form).kind();
              Future<@Nullable Judgement> judged =
                  kind.isEmpty()
                      ? Future.succeededFuture()
                      : desk.judge(
                          estate,
                          new IssueForm(form)
                              .application(
                                  new PassId(timed.piece()), kind.get(), id(beside.unit())));
              return judged.compose(judgement -> model(exchange, form, beside, judgement));
            });
  }

  private Future<IssueModel> model(
      Exchange exchange, Form form, Beside beside, @Nullable Judgement judgement) {
    Rule rule =
        judgement == null
            ? null
            : new Rule(judgement.facts().terms(), judgement.charges(), beside.morePapers());
    return site.offered(estate)
        .compose(
            groups ->
                shelf
                    .drawerOpen(estate, exchange.caller().name())
                    .map(open -> new IssueModel(form, beside, rule, judgement, groups, open)));
  }

  private static Optional<Application> application(
      Form form, @Nullable Unit unit, WorkClock timed) {
    Optional<PassKind> kind = new IssueForm(form).kind();
    if (kind.isEmpty()) {
      form.wrong("kind", "wrong.missing");
    }
    if (form.text("unit").isEmpty() && kind.filter(PassKind.STAFF::equals).isEmpty()) {
      form.wrong("unit", "wrong.missing");
    }
    return kind.map(
        one -> new IssueForm(form).application(new PassId(timed.piece()), one, id(unit)));
  }

  private static @Nullable String id(@Nullable Unit unit) {
    return unit == null ? null : unit.id();
  }
}
