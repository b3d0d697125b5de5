package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.slip.SlipDesk;
import gatehouse.server.goods.slip.SlipDraft;
import gatehouse.server.goods.slip.SlipFiles;
import gatehouse.server.goods.slip.SlipFiles.SlipFile;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.search.Needle;
import gatehouse.server.people.search.PeopleSearch;
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
import org.jspecify.annotations.Nullable;

/** A new slip (开放行条) on one screen; before it the question whose goods they are. */
public final class NewPages {
  private static final int MOST_FOUND = 12;

  /** What a slip is made with. */
  public record Shelf(Database database, Slips slips, SlipFiles files, SlipDesk desk) {}

  private final EstateId estate;
  private final Shelf shelf;
  private final PeopleSearch search;

  public NewPages(EstateId estate, Shelf shelf, PeopleSearch search) {
    this.estate = estate;
    this.shelf = shelf;
    this.search = search;
  }

  /** With {@code ?unit=} or {@code ?replaces=} the form; before that the question which unit. */
  public Future<Reply> blank(Exchange exchange) {
    Form asked = exchange.query();
    Optional<UUID> replaces = SlipForm.uuid(asked.text("replaces"));
    if (replaces.isPresent()) {
      return shelf
          .database()
          .work(
              tx -> {
                Slip old =
                    shelf.slips().byId(tx, estate, replaces.get()).orElseThrow(Refusal::notFound);
                return model(tx, old.unit(), old);
              })
          .map(model -> Reply.page("goods/new", model));
    }
    String typed = asked.text("unit");
    if (typed.isEmpty()) {
      return Future.succeededFuture(Reply.page("goods/new", NewModel.question(asked, List.of())));
    }
    return search
        .units(estate, new Needle(typed), MOST_FOUND)
        .compose(
            found -> {
              Optional<Unit> unit = meant(typed, found);
              if (unit.isEmpty()) {
                asked.wrong("unit", "GoodsFault.UNIT_UNKNOWN", typed);
                return Future.succeededFuture(NewModel.question(asked, found));
              }
              return shelf.database().work(tx -> model(tx, unit.get().id(), null));
            })
        .map(model -> Reply.page("goods/new", model));
  }

  public Future<Reply> register(Exchange exchange) {
    Form form = exchange.body();
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    SlipDraft draft = SlipForm.read(form, timed.piece());
    By by = By.of(exchange.caller());
    return shelf
        .database()
        .<Reply>work(
            tx -> {
              if (!form.isRight()) {
                throw new Refused(List.of());
              }
              Slip slip = shelf.desk().register(tx, estate, draft, by);
              WorkLog.write(
                  tx,
                  estate,
                  timed.done(
                      WorkKind.GOODS_REGISTER,
                      Slip.subject(slip.id()),
                      by.name(),
                      exchange.page().now()));
              return new Reply.SeeOther("/goods/" + slip.id() + "?done=" + timed.piece());
            })
        .recover(e -> refused(exchange, form, e));
  }

  private Future<Reply> refused(Exchange exchange, Form form, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    refused.at(form, exchange.words());
    if (refused.says("GoodsFault.UNIT_UNKNOWN")) {
      return Future.succeededFuture(Reply.redrawn("goods/new", NewModel.question(form, List.of())));
    }
    return shelf
        .database()
        .work(
            tx -> {
              SlipFile file = shelf.files().read(tx, estate, form.text("unit"));
              return new NewModel(form, file, List.of(), replaced(tx, form), SlipForm.rows(form));
            })
        .map(model -> Reply.redrawn("goods/new", model))
        .recover(
            unknown ->
                unknown instanceof Refused
                    ? Future.succeededFuture(Reply.redrawn("goods/new", unknownUnit(form)))
                    : Future.failedFuture(unknown));
  }

  private static NewModel unknownUnit(Form form) {
    form.wrong("unit", "GoodsFault.UNIT_UNKNOWN", form.text("unit"));
    return NewModel.question(form, List.of());
  }

  private @Nullable Slip replaced(Tx tx, Form form) {
    return SlipForm.uuid(form.text("replaces"))
        .flatMap(id -> shelf.slips().byId(tx, estate, id))
        .orElse(null);
  }

  private NewModel model(Tx tx, String unit, @Nullable Slip replaced) {
    SlipFile file = shelf.files().read(tx, estate, unit);
    Form form = SlipForm.blank(unit, file.today(), replaced);
    return new NewModel(form, file, List.of(), replaced, SlipForm.rows(form));
  }

  private static Optional<Unit> meant(String typed, List<Unit> found) {
    Optional<Unit> named =
        found.stream()
            .filter(one -> one.id().equalsIgnoreCase(typed) || one.name().equals(typed))
            .findFirst();
    return named.isPresent() || found.size() != 1 ? named : Optional.of(found.get(0));
  }
}
