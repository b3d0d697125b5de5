package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.guest.GuestLinks.Door;
import gatehouse.server.visit.guest.HomeLink;
import gatehouse.server.visit.guest.HomeLinks;
import gatehouse.server.visit.guest.Invitation;
import gatehouse.server.visit.guest.Invitations;
import gatehouse.server.visit.guest.pages.GuestModels.Expected;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resident's own page: whom the household expects, a new guest, and a guest who need not come.
 */
public final class HomePages {
  private static final String TEMPLATE = "guest/home";

  private final EstateId estate;
  private final Database database;
  private final GuestDoor door;
  private final HomeLinks homes;
  private final Invitations invitations;
  private final VisitPolicy policy;

  public HomePages(
      EstateId estate,
      Database database,
      GuestDoor door,
      HomeLinks homes,
      Invitations invitations,
      VisitPolicy policy) {
    this.estate = estate;
    this.database = database;
    this.door = door;
    this.homes = homes;
    this.invitations = invitations;
    this.policy = policy;
  }

  public Future<Reply> show(Exchange exchange) {
    UUID id = door.opened(exchange, Door.HOME);
    return database
        .work(
            tx -> {
              VisitTerms terms = policy.today(tx, estate);
              return model(tx, exchange, id, terms, InvitationForm.blank(exchange.page(), terms));
            })
        .map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> invite(Exchange exchange) {
    UUID id = door.opened(exchange, Door.HOME);
    Form form = exchange.body();
    var zone = exchange.page().frame().zone();
    return database
        .<Reply>work(
            tx -> {
              HomeLink link = link(tx, exchange, id);
              Invitation asked =
                  InvitationForm.read(
                      form,
                      new Invitation.Host(link.unit(), link.person()),
                      zone,
                      exchange.page().now());
              if (!form.isRight()) {
                return Reply.redrawn(
                    TEMPLATE, model(tx, exchange, id, policy.today(tx, estate), form));
              }
              Visit made =
                  invitations.make(tx, estate, asked, Invitation.Hand.ofResident(id), zone);
              return new Reply.SeeOther(door.home(id) + "?made=" + made.id());
            })
        .recover(e -> redrawn(exchange, id, form, e));
  }

  public Future<Reply> cancel(Exchange exchange) {
    UUID id = door.opened(exchange, Door.HOME);
    UUID visit = exchange.id("visit");
    return database
        .<Reply>work(
            tx -> {
              link(tx, exchange, id);
              invitations.cancel(tx, estate, visit, Invitation.Hand.ofResident(id));
              return new Reply.SeeOther(door.home(id));
            })
        .recover(e -> redrawn(exchange, id, Form.empty(), e));
  }

  private Future<Reply> redrawn(Exchange exchange, UUID id, Form form, Throwable e) {
    if (!GuestModels.said(form, e, exchange.words())) {
      return Future.failedFuture(e);
    }
    return database
        .work(tx -> model(tx, exchange, id, policy.today(tx, estate), form))
        .map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private HomeLink link(Tx tx, Exchange exchange, UUID id) {
    return homes.working(tx, estate, id, exchange.page().today()).orElseThrow(Refusal::notFound);
  }

  private GuestModels.Home model(Tx tx, Exchange exchange, UUID id, VisitTerms terms, Form form) {
    HomeLink link = link(tx, exchange, id);
    List<Expected> expected =
        invitations.expected(tx, estate, link.unit()).stream()
            .map(visit -> expected(tx, exchange, id, visit))
            .toList();
    return new GuestModels.Home(
        link,
        door.home(id),
        form,
        InvitationForm.purposes(exchange.page(), terms),
        expected,
        made(expected, exchange.query().text("made")));
  }

  private Expected expected(Tx tx, Exchange exchange, UUID home, Visit visit) {
    boolean own =
        invitations
            .standing(tx, estate, visit.id())
            .filter(standing -> home.equals(standing.home()))
            .isPresent();
    String address = own ? exchange.address(door.guest(visit.id())) : "";
    return new Expected(visit, address, own);
  }

  private static @Nullable Expected made(List<Expected> expected, String asked) {
    return expected.stream()
        .filter(one -> one.own() && one.visit().id().toString().equals(asked))
        .findFirst()
        .orElse(null);
  }
}
