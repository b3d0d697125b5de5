package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Person;
import gatehouse.server.site.Unit;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.guest.Invitation;
import gatehouse.server.visit.guest.Invitations;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** At the desk: a guest is announced in a resident's name. */
public final class InvitePages {
  private static final String TEMPLATE = "guest/invite";

  private final EstateId estate;
  private final Database database;
  private final GuestDoor door;
  private final Invitations invitations;
  private final Hosts hosts;
  private final VisitPolicy policy;

  /**
   * The page.
   *
   * @param unit absent until it has been said
   */
  public record Model(Form form, @Nullable Unit unit, List<Person> hosts, List<Option> purposes) {}

  /** The link of an invitation that is made. */
  public record Made(Visit visit, String address) {}

  public InvitePages(
      EstateId estate,
      Database database,
      GuestDoor door,
      Invitations invitations,
      Hosts hosts,
      VisitPolicy policy) {
    this.estate = estate;
    this.database = database;
    this.door = door;
    this.invitations = invitations;
    this.hosts = hosts;
    this.policy = policy;
  }

  public Future<Reply> blank(Exchange exchange) {
    String unit = exchange.query().text("unit");
    return database
        .work(
            tx -> {
              VisitTerms terms = policy.today(tx, estate);
              Form form = InvitationForm.blank(exchange.page(), terms).with("unit", unit);
              return model(tx, exchange, form, terms);
            })
        .map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> make(Exchange exchange) {
    Form form = exchange.body();
    var page = exchange.page();
    return database
        .<Reply>work(
            tx -> {
              Unit unit = hosts.unit(tx, estate, form);
              UUID host = hosts.host(form);
              Invitation asked =
                  InvitationForm.read(
                      form, new Invitation.Host(unit.id(), host), page.frame().zone(), page.now());
              if (!form.isRight()) {
                return Reply.redrawn(TEMPLATE, model(tx, exchange, form, policy.today(tx, estate)));
              }
              Visit made =
                  invitations.make(
                      tx,
                      estate,
                      asked,
                      Invitation.Hand.ofClerk(exchange.caller().name()),
                      page.frame().zone());
              return new Reply.SeeOther("/visits/invited/" + made.id());
            })
        .recover(e -> redrawn(exchange, form, e));
  }

  /** The link and its code, to be sent or shown. */
  public Future<Reply> made(Exchange exchange) {
    UUID id = exchange.id("id");
    return database.work(
        tx -> {
          if (invitations.standing(tx, estate, id).isEmpty()) {
            throw Refusal.notFound();
          }
          Visit visit = hosts.visits().byId(tx, estate, id).orElseThrow(Refusal::notFound);
          return Reply.page("guest/invited", new Made(visit, exchange.address(door.guest(id))));
        });
  }

  private Future<Reply> redrawn(Exchange exchange, Form form, Throwable e) {
    if (!GuestModels.said(form, e, exchange.words())) {
      return Future.failedFuture(e);
    }
    return database
        .work(tx -> model(tx, exchange, form, policy.today(tx, estate)))
        .map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Model model(Tx tx, Exchange exchange, Form form, VisitTerms terms) {
    Unit unit = hosts.named(tx, estate, form.text("unit")).orElse(null);
    return new Model(
        form,
        unit,
        unit == null ? List.of() : hosts.of(tx, estate, unit.id(), exchange.page()),
        InvitationForm.purposes(exchange.page(), terms));
  }
}
