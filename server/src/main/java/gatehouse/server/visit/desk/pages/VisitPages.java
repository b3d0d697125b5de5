package gatehouse.server.visit.desk.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.visit.Confirmation;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.desk.Decisions;
import gatehouse.server.visit.desk.Registration;
import gatehouse.server.visit.desk.VisitDesk;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** One visit's page, and what can be done with it. */
public final class VisitPages {
  private static final String TEMPLATE = "visit/one";
  private static final int LONGEST_WHY = 200;

  private final EstateId estate;
  private final VisitFiles files;
  private final VisitDesk desk;
  private final Decisions decisions;
  private final OperatorActions actions;

  public VisitPages(
      EstateId estate,
      VisitFiles files,
      VisitDesk desk,
      Decisions decisions,
      OperatorActions actions) {
    this.estate = estate;
    this.files = files;
    this.desk = desk;
    this.decisions = decisions;
    this.actions = actions;
  }

  private interface Step {
    Future<Visit> take(VisitDesk.Seen seen, VisitDesk.Act act);
  }

  /** The page; with {@code ?do=…} the form of a step is open on it. */
  public Future<Reply> show(Exchange exchange) {
    UUID id = exchange.id("id");
    Form asked = exchange.query();
    String way = asked.text("do");
    VisitModel.Ask ask = way.isEmpty() ? null : new VisitModel.Ask(way, asked);
    return actions
        .looked(exchange.caller().name(), "visit:" + id)
        .compose(
            known ->
                files.file(id, new VisitFiles.Shown(ask, null, VisitForm.uuid(asked.text("done")))))
        .map(model -> Reply.page(TEMPLATE, model));
  }

  /** What is to be done next, for a page that waits for the host; anew when the visit changed. */
  public Future<Reply> waiting(Exchange exchange) {
    UUID id = exchange.id("id");
    String seen = exchange.query().text("version");
    return files
        .file(id, new VisitFiles.Shown(null, null, null))
        .map(
            model -> {
              if (!seen.equals(String.valueOf(model.visit().version()))) {
                exchange.setHeader("HX-Refresh", "true");
              }
              return Reply.page("visit/waiting", model);
            });
  }

  public Action arrive() {
    return step("arrive", (seen, act) -> desk.arrive(estate, seen, act));
  }

  public Action letIn() {
    return step("let-in", (seen, act) -> desk.letIn(estate, seen, act));
  }

  public Action leave() {
    return step("leave", (seen, act) -> desk.leave(estate, seen, act));
  }

  public Action refuse() {
    return step("refuse", (seen, act) -> desk.refuse(estate, seen, act));
  }

  public Action cancel() {
    return step("cancel", (seen, act) -> desk.cancel(estate, seen, act));
  }

  public Action notReached() {
    return step("not-reached", (seen, act) -> desk.notReached(estate, seen, act));
  }

  public Action anotherPerson() {
    return step("another-person", (seen, act) -> decisions.anotherPerson(estate, seen, act));
  }

  public Action release() {
    return step("release", (seen, act) -> decisions.release(estate, seen, act));
  }

  public Action turnAway() {
    return step("turn-away", (seen, act) -> decisions.refuse(estate, seen, act));
  }

  /** The host's word as the clerk or the guard heard it. */
  public Future<Reply> confirm(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    Optional<Confirmation.How> how =
        RegisterForm.HEARD.stream().filter(one -> one.name().equals(form.text("how"))).findFirst();
    if (how.isEmpty()) {
      form.wrong("how", "wrong.unknown-choice", form.text("how"));
    }
    String said = form.text("said");
    tooLong(form, "said", said);
    if (!form.isRight() || how.isEmpty()) {
      return redrawn(id, "confirm", form);
    }
    return desk.confirm(
            estate,
            VisitForm.seen(id, form),
            new Registration.Word(how.get(), said),
            exchange.caller().name())
        .<Reply>map(visit -> new Reply.SeeOther("/visits/" + id))
        .recover(e -> refused(exchange, id, "confirm", form, e));
  }

  private Action step(String way, Step step) {
    return exchange -> {
      UUID id = exchange.id("id");
      Form form = exchange.body();
      String why = form.text("why");
      tooLong(form, "why", why);
      if (!form.isRight()) {
        return redrawn(id, way, form);
      }
      VisitDesk.Act act = new VisitDesk.Act(exchange.caller().name(), why);
      return take(step, VisitForm.seen(id, form), act)
          .<Reply>map(visit -> new Reply.SeeOther("/visits/" + id))
          .recover(e -> refused(exchange, id, way, form, e));
    };
  }

  /** What is refused before the transaction begins is refused all the same. */
  private static Future<Visit> take(Step step, VisitDesk.Seen seen, VisitDesk.Act act) {
    try {
      return step.take(seen, act);
    } catch (Refused e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Reply> refused(Exchange exchange, UUID id, String way, Form form, Throwable e) {
    if (!(e instanceof Refused refused) || refused.says("VisitFault.VISIT_UNKNOWN")) {
      return Future.failedFuture(VisitForm.orNotFound(e));
    }
    refused.at(form, exchange.words());
    return redrawn(id, way, form);
  }

  private Future<Reply> redrawn(UUID id, String way, Form form) {
    return files
        .file(id, new VisitFiles.Shown(new VisitModel.Ask(way, form), null, null))
        .map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private static void tooLong(Form form, String field, String text) {
    if (text.length() > LONGEST_WHY) {
      form.wrong(field, "wrong.too-long", LONGEST_WHY);
    }
  }
}
