package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.search.Needle;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitStep;
import gatehouse.server.renovation.Permits;
import gatehouse.server.renovation.Step;
import gatehouse.server.renovation.permit.PermitDesk;
import gatehouse.server.renovation.permit.Scans;
import gatehouse.server.renovation.permit.UnitFile;
import gatehouse.server.renovation.permit.UnitFiles;
import gatehouse.server.site.Unit;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The declaration of a renovation (装修申报) on one screen, for the first time or again. */
public final class DeclarePages {
  private static final int MOST_FOUND = 12;

  /** What a declaration is made with. */
  public record Shelf(
      Database database, PermitDesk desk, UnitFiles files, Permits permits, Scans scans) {}

  private final EstateId estate;
  private final Shelf shelf;
  private final PeopleSearch search;
  private final WorkLog work;

  public DeclarePages(EstateId estate, Shelf shelf, PeopleSearch search, WorkLog work) {
    this.estate = estate;
    this.shelf = shelf;
    this.search = search;
    this.work = work;
  }

  /** With {@code ?unit=} the form; before that the question which unit it is. */
  public Future<Reply> blank(Exchange exchange) {
    Form asked = exchange.query();
    String typed = asked.text("unit");
    if (typed.isEmpty()) {
      return Future.succeededFuture(
          Reply.page("renovation/declare", new DeclareModel(asked, null, List.of(), null, "")));
    }
    return search
        .units(estate, new Needle(typed), MOST_FOUND)
        .compose(
            found -> {
              Optional<Unit> unit = meant(typed, found);
              if (unit.isEmpty()) {
                asked.wrong("unit", "RenovationFault.UNIT_UNKNOWN", typed);
                return Future.succeededFuture(new DeclareModel(asked, null, found, null, ""));
              }
              Form form = Form.holding("unit", unit.get().id());
              return file(unit.get().id())
                  .map(file -> new DeclareModel(form, file, List.of(), null, ""));
            })
        .map(model -> Reply.page("renovation/declare", model));
  }

  public Future<Reply> declare(Exchange exchange) {
    Form form = exchange.body();
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    var declared = DeclareForm.read(form, timed.piece(), form.text("unit"));
    return shelf
        .desk()
        .declare(estate, declared, By.of(exchange.caller()))
        .compose(permit -> done(exchange, permit, timed))
        .recover(e -> refused(exchange, form, e));
  }

  /** The form as it was sent before, for who has engineering's remarks to follow. */
  public Future<Reply> edit(Exchange exchange) {
    UUID id = exchange.id("id");
    return shelf
        .database()
        .work(
            tx -> {
              Permit permit = shelf.permits().byId(tx, estate, id).orElseThrow(Refusal::notFound);
              Form form =
                  DeclareForm.of(permit, shelf.scans().of(tx, estate, id))
                      .with("version", String.valueOf(permit.version()));
              UnitFile file = shelf.files().read(tx, estate, permit.unit());
              return new DeclareModel(
                  form, file, List.of(), permit, remarks(shelf.permits().steps(tx, estate, id)));
            })
        .map(model -> Reply.page("renovation/declare", model));
  }

  public Future<Reply> again(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    return shelf
        .database()
        .work(tx -> shelf.permits().byId(tx, estate, id).orElseThrow(Refusal::notFound))
        .compose(
            permit -> {
              var declared = DeclareForm.read(form, id, permit.unit());
              PermitDesk.Seen seen = new PermitDesk.Seen(id, PermitPages.version(form));
              return shelf
                  .desk()
                  .declareAgain(estate, seen, declared, By.of(exchange.caller()))
                  .compose(again -> done(exchange, again, timed));
            })
        .recover(e -> refusedAgain(exchange, id, form, e));
  }

  private Future<Reply> done(Exchange exchange, Permit permit, WorkClock timed) {
    return work.write(
            estate,
            timed.done(
                WorkKind.RENOVATION_DECLARE,
                permit.subject(),
                exchange.caller().name(),
                exchange.page().now()))
        .map(piece -> new Reply.SeeOther("/renovation/" + permit.id() + "?done=" + piece.id()));
  }

  private Future<Reply> refused(Exchange exchange, Form form, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    refused.at(form, exchange.words());
    if (refused.says("RenovationFault.UNIT_UNKNOWN")) {
      return Future.succeededFuture(
          Reply.redrawn("renovation/declare", new DeclareModel(form, null, List.of(), null, "")));
    }
    return file(form.text("unit"))
        .map(file -> new DeclareModel(form, file, List.of(), null, ""))
        .map(model -> Reply.redrawn("renovation/declare", model));
  }

  private Future<Reply> refusedAgain(Exchange exchange, UUID id, Form form, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    refused.at(form, exchange.words());
    return shelf
        .database()
        .work(
            tx -> {
              Permit permit = shelf.permits().byId(tx, estate, id).orElseThrow();
              return new DeclareModel(
                  form,
                  shelf.files().read(tx, estate, permit.unit()),
                  List.of(),
                  permit,
                  remarks(shelf.permits().steps(tx, estate, id)));
            })
        .map(model -> Reply.redrawn("renovation/declare", model));
  }

  private Future<UnitFile> file(String unit) {
    return shelf.database().work(tx -> shelf.files().read(tx, estate, unit));
  }

  private static Optional<Unit> meant(String typed, List<Unit> found) {
    Optional<Unit> named =
        found.stream()
            .filter(one -> one.id().equalsIgnoreCase(typed) || one.name().equals(typed))
            .findFirst();
    return named.isPresent() || found.size() != 1 ? named : Optional.of(found.get(0));
  }

  /** What engineering said when it sent the declaration back. */
  private static String remarks(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.what() == PermitStep.RETURNED)
        .reduce((before, last) -> last)
        .map(Step::why)
        .orElse("");
  }
}
