package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.Units;
import gatehouse.server.print.PrintLine;
import gatehouse.server.print.Printer;
import gatehouse.server.print.SlipPaper;
import gatehouse.server.visit.guest.HomeLink;
import gatehouse.server.visit.guest.HomeLinks;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** At the desk: residents are given their own link, on paper or off the screen. */
public final class HomeLinkPages {
  private static final String TEMPLATE = "guest/home-links";

  private final EstateId estate;
  private final Database database;
  private final Units units;
  private final HomeLinks homes;
  private final GuestDoor door;
  private final Printer printer;

  /**
   * The page.
   *
   * @param hosts those of the household who may have guests
   */
  public record Model(Units.Versioned unit, Form form, List<Person> hosts, List<Shown> links) {}

  /** A link with its whole address. */
  public record Shown(HomeLink link, String address) {}

  public HomeLinkPages(
      EstateId estate,
      Database database,
      Units units,
      HomeLinks homes,
      GuestDoor door,
      Printer printer) {
    this.estate = estate;
    this.database = database;
    this.units = units;
    this.homes = homes;
    this.door = door;
    this.printer = printer;
  }

  public Future<Reply> show(Exchange exchange) {
    return database
        .work(tx -> model(tx, exchange, Form.empty()))
        .map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> give(Exchange exchange) {
    Form form = exchange.body();
    String unit = exchange.path("id");
    Page page = exchange.page();
    return database
        .<Reply>work(
            tx -> {
              if (units.byId(tx, estate, unit).isEmpty()) {
                throw Refusal.notFound();
              }
              HomeLink given =
                  homes.give(
                      tx,
                      estate,
                      unit,
                      person(form),
                      page.today(),
                      exchange.caller().name(),
                      page.now());
              return new Reply.SeeOther(path(unit) + "#l-" + given.id());
            })
        .recover(e -> redrawn(exchange, form, e));
  }

  public Future<Reply> end(Exchange exchange) {
    UUID id = exchange.id("link");
    return database.work(
        tx -> {
          HomeLink link = homes.byId(tx, estate, id).orElseThrow(Refusal::notFound);
          homes.end(tx, estate, id, exchange.caller().name(), exchange.page().now());
          return new Reply.SeeOther(path(link.unit()));
        });
  }

  /** For the roll: the resident scans it with the phone. */
  public Future<Reply> slip(Exchange exchange) {
    return database
        .work(
            tx ->
                homes
                    .byId(tx, estate, exchange.id("link"))
                    .filter(HomeLink::works)
                    .orElseThrow(Refusal::notFound))
        .compose(link -> printer.reply(exchange, slip(exchange, link)));
  }

  private SlipPaper slip(Exchange exchange, HomeLink link) {
    Page page = exchange.page();
    return new SlipPaper(
        "home-link",
        page.frame().estate(),
        page.say("home-link.title"),
        List.of(
            new PrintLine(page.say("guest.unit"), link.unitName()),
            new PrintLine(page.say("home-link.person"), link.name()),
            new PrintLine(page.say("home-link.since"), page.day(link.at()))),
        exchange.address(door.home(link.id())),
        page.say("home-link.scan"),
        List.of(page.say("home-link.keep")));
  }

  private Future<Reply> redrawn(Exchange exchange, Form form, Throwable e) {
    if (!GuestModels.said(form, e, exchange.words())) {
      return Future.failedFuture(e);
    }
    return database
        .work(tx -> model(tx, exchange, form))
        .map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Model model(Tx tx, Exchange exchange, Form form) {
    Units.Versioned unit =
        units.byId(tx, estate, exchange.path("id")).orElseThrow(Refusal::notFound);
    LocalDate today = exchange.page().today();
    String id = unit.unit().id();
    List<Person> hosts =
        units.members(tx, estate, id).stream()
            .filter(member -> HomeLinks.isHost(member.tie(), today))
            .map(Member::person)
            .distinct()
            .toList();
    List<Shown> links =
        homes.ofUnit(tx, estate, id).stream()
            .map(link -> new Shown(link, exchange.address(door.home(link.id()))))
            .toList();
    return new Model(unit, form, hosts, links);
  }

  private static String path(String unit) {
    return "/units/" + GuestModels.part(unit) + "/home-links";
  }

  private static UUID person(Form form) {
    try {
      return UUID.fromString(form.text("person"));
    } catch (IllegalArgumentException e) {
      throw Refused.of("person", "VisitFault.HOST_MISSING");
    }
  }
}
