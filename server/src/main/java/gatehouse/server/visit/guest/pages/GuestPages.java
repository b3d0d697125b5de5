package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Passes;
import gatehouse.server.people.household.Units;
import gatehouse.server.print.QrPicture;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.Visits;
import gatehouse.server.visit.guest.GuestLinks.Door;
import gatehouse.server.visit.guest.Invitation;
import gatehouse.server.visit.guest.Invitations;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** A guest's own page: where and when, the code for the gate, and what the host did not know. */
public final class GuestPages {
  private static final String TEMPLATE = "guest/guest";

  /** What a guest's page reads. */
  public record Books(Visits visits, Invitations invitations, Units units, Passes passes) {}

  private final EstateId estate;
  private final Database database;
  private final GuestDoor door;
  private final Books books;

  public GuestPages(EstateId estate, Database database, GuestDoor door, Books books) {
    this.estate = estate;
    this.database = database;
    this.door = door;
    this.books = books;
  }

  public Future<Reply> show(Exchange exchange) {
    UUID id = door.opened(exchange, Door.GUEST);
    return database
        .work(tx -> model(tx, id, Form.empty()))
        .map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> fillIn(Exchange exchange) {
    UUID id = door.opened(exchange, Door.GUEST);
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              books
                  .invitations()
                  .fillIn(
                      tx, estate, id, form.text("name"), form.text("phone"), form.text("plate"));
              return new Reply.SeeOther(door.guest(id));
            })
        .recover(
            e -> {
              if (!GuestModels.said(form, e, exchange.words())) {
                return Future.failedFuture(e);
              }
              return database
                  .work(tx -> model(tx, id, form))
                  .map(model -> Reply.redrawn(TEMPLATE, model));
            });
  }

  /** The code alone, as a picture; not found once the visit is over. */
  public Future<Reply> picture(Exchange exchange) {
    UUID id = door.opened(exchange, Door.GUEST);
    return database
        .work(tx -> visit(tx, id))
        .compose(
            visit -> {
              UUID pass = visit.stay().pass();
              return pass == null || !visit.state().isOpen()
                  ? Future.failedFuture(Refusal.notFound())
                  : books.passes().byId(estate, new PassId(pass));
            })
        .map(found -> found.filter(Pass::hasCode).orElseThrow(Refusal::notFound))
        .map(
            pass ->
                new Reply.File("image/png", QrPicture.png(books.passes().token(estate, pass)), ""));
  }

  private GuestModels.Guest model(Tx tx, UUID id, Form form) {
    Visit visit = visit(tx, id);
    String unit = visit.errand().unit();
    String place =
        unit == null
            ? ""
            : books.units().byId(tx, estate, unit).map(one -> one.unit().name()).orElse(unit);
    Optional<Invitation.Standing> standing = books.invitations().standing(tx, estate, id);
    boolean asks =
        visit.state() == VisitState.EXPECTED
            && standing.filter(one -> !one.filled()).isPresent()
            && (visit.visitor().phone().isEmpty()
                || visit.visitor().plate().isEmpty()
                || !standing.get().named());
    UUID pass = visit.stay().pass();
    boolean named = standing.map(Invitation.Standing::named).orElse(true);
    return new GuestModels.Guest(visit, place, door.guest(id), form, pass != null, asks, !named);
  }

  private Visit visit(Tx tx, UUID id) {
    return books.visits().byId(tx, estate, id).orElseThrow(Refusal::notFound);
  }
}
