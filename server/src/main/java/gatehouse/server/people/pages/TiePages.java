package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.Kinship;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.Tie;
import gatehouse.server.people.TieRole;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.Units;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Somebody joins a household, or leaves it. */
public final class TiePages {
  private final EstateId estate;
  private final Database database;
  private final People people;
  private final Households households;
  private final Units units;

  public TiePages(
      EstateId estate, Database database, People people, Households households, Units units) {
    this.estate = estate;
    this.database = database;
    this.people = people;
    this.households = households;
    this.units = units;
  }

  public Future<Reply> blank(Exchange exchange) {
    Form asked = exchange.query();
    String role = asked.text("role").isEmpty() ? TieRole.RESIDENT.name() : asked.text("role");
    Form form =
        Form.holding(
            "role",
            role,
            "person",
            asked.text("person"),
            "idKind",
            "RESIDENT_ID",
            "from",
            exchange.page().today().toString());
    return drawn(exchange, form, List.of()).map(model -> Reply.page("people/tie-new", model));
  }

  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    TieRole role = form.oneOf("role", TieRole.class).orElse(TieRole.RESIDENT);
    Kinship kinship =
        role == TieRole.RESIDENT && !form.text("kinship").isEmpty()
            ? form.oneOf("kinship", Kinship.class).orElse(null)
            : null;
    LocalDate from = PeopleForm.day(form, "from");
    LocalDate until = PeopleForm.day(form, "until");
    LocalDate registeredOn = PeopleForm.day(form, "registeredOn");
    if (!form.isRight()) {
      return redrawn(exchange, form, List.of());
    }
    String by = exchange.caller().name();
    return database
        .<Reply>work(
            tx -> {
              Units.Versioned unit = unit(tx, exchange.path("id"));
              Person person = PeopleForm.chosen(tx, people, estate, form, by);
              households.add(
                  tx,
                  estate,
                  new Households.Draft(
                      unit.unit().id(),
                      person.id(),
                      role,
                      kinship,
                      from == null ? exchange.page().today() : from,
                      until,
                      PeopleForm.orNull(form.text("registration")),
                      registeredOn,
                      PeopleForm.orNull(form.text("document"))),
                  by);
              return new Reply.SeeOther(UnitPages.path(unit));
            })
        .recover(e -> refused(exchange, form, e));
  }

  public Future<Reply> show(Exchange exchange) {
    Form form = Form.holding("until", exchange.page().today().toString());
    return one(exchange, form).map(model -> Reply.page("people/tie", model));
  }

  public Future<Reply> end(Exchange exchange) {
    Form form = exchange.body();
    LocalDate last = PeopleForm.day(form, "until");
    if (last == null) {
      form.wrong("until", "wrong.missing");
    }
    String reason = form.required("reason", 200);
    if (!form.isRight() || last == null) {
      return one(exchange, form).map(model -> Reply.redrawn("people/tie", model));
    }
    return database
        .<Reply>work(
            tx -> {
              Tie tie =
                  households.end(
                      tx, estate, exchange.id("id"), last, reason, exchange.caller().name());
              return new Reply.SeeOther("/units/" + PeopleModels.part(tie.unit()));
            })
        .recover(
            e -> {
              if (!(e instanceof PeopleRefused refused)) {
                return Future.failedFuture(e);
              }
              PeopleForm.objections(form, refused);
              return one(exchange, form).map(model -> Reply.redrawn("people/tie", model));
            });
  }

  private Future<Reply> refused(Exchange exchange, Form form, Throwable e) {
    if (e instanceof PeopleForm.LooksAlike looks) {
      return redrawn(exchange, form, looks.alike());
    }
    if (!(e instanceof PeopleRefused refused)) {
      return Future.failedFuture(e);
    }
    PeopleForm.objections(form, refused);
    return redrawn(exchange, form, List.of());
  }

  private Future<Reply> redrawn(Exchange exchange, Form form, List<Person> alike) {
    return drawn(exchange, form, alike).map(model -> Reply.redrawn("people/tie-new", model));
  }

  private Future<PeopleModels.NewTie> drawn(Exchange exchange, Form form, List<Person> alike) {
    return database.work(
        tx ->
            new PeopleModels.NewTie(
                unit(tx, exchange.path("id")),
                PeopleForm.uuid(form.text("person"))
                    .flatMap(id -> people.byId(tx, estate, id))
                    .orElse(null),
                alike,
                form));
  }

  private Future<PeopleModels.OneTie> one(Exchange exchange, Form form) {
    return database.work(
        tx -> {
          Tie tie = households.byId(tx, estate, exchange.id("id")).orElseThrow(Refusal::notFound);
          Person person = people.byId(tx, estate, tie.person()).orElseThrow(Refusal::notFound);
          return new PeopleModels.OneTie(
              unit(tx, tie.unit()), new Member(tie, person), exchange.page().today(), form);
        });
  }

  private Units.Versioned unit(Tx tx, String id) {
    return units.byId(tx, estate, id).orElseThrow(Refusal::notFound);
  }
}
