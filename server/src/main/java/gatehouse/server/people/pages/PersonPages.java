package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Households;
import gatehouse.server.people.IdPaper;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.search.Needle;
import gatehouse.server.people.search.PeopleSearch;
import gatehouse.server.people.staff.Staff;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Persons: looked for, added, changed, and the whole number of a paper for a stated purpose. */
public final class PersonPages {
  private static final int MOST_FOUND = 50;

  /** The rooms that know something of a person. */
  public record Known(
      People people, Households households, Units units, Staff staff, PeopleSearch search) {}

  private final EstateId estate;
  private final Database database;
  private final Known known;
  private final LivePasses passes;

  public PersonPages(EstateId estate, Database database, Known known, LivePasses passes) {
    this.estate = estate;
    this.database = database;
    this.known = known;
    this.passes = passes;
  }

  public Future<Reply> list(Exchange exchange) {
    String words = exchange.query().text("q");
    return known
        .search()
        .people(estate, new Needle(words), exchange.page().today(), MOST_FOUND)
        .map(found -> Reply.page("people/list", new PeopleModels.PersonList(words, found)));
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form = Form.holding("personForm", "PERSON", "idKind", "RESIDENT_ID");
    return Future.succeededFuture(
        Reply.page("people/edit", new PeopleModels.PersonEdit(null, List.of(), form)));
  }

  public Future<Reply> create(Exchange exchange) {
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              Person person =
                  PeopleForm.chosen(tx, known.people(), estate, form, exchange.caller().name());
              return new Reply.SeeOther("/people/" + person.id());
            })
        .recover(e -> refused(form, null, e));
  }

  public Future<Reply> show(Exchange exchange) {
    return one(exchange, null, Form.empty()).map(model -> Reply.page("people/one", model));
  }

  public Future<Reply> edit(Exchange exchange) {
    return database.work(
        tx -> {
          Person person = person(tx, exchange);
          return Reply.page(
              "people/edit", new PeopleModels.PersonEdit(person, List.of(), filled(person)));
        });
  }

  public Future<Reply> change(Exchange exchange) {
    Form form = exchange.body();
    String by = exchange.caller().name();
    return database
        .work(tx -> person(tx, exchange))
        .compose(
            before ->
                database
                    .<Reply>work(
                        tx -> {
                          Person.Draft draft = PeopleForm.draft(form, before);
                          int version = PeopleForm.version(form);
                          known.people().change(tx, estate, before.id(), version, draft, by);
                          return new Reply.SeeOther("/people/" + before.id());
                        })
                    .recover(e -> refused(form, before, e)));
  }

  /** Shows the whole number of the paper; the look is recorded with its purpose before that. */
  public Future<Reply> number(Exchange exchange) {
    Form form = exchange.body();
    return form.oneOf("purpose", PeopleModels.Purpose.class)
        .map(
            purpose ->
                database
                    .work(
                        tx -> {
                          Person person = person(tx, exchange);
                          IdPaper paper = person.paper();
                          if (paper == null) {
                            throw Refusal.notFound();
                          }
                          tx.await(
                              OperatorActions.record(
                                  tx.connection(),
                                  exchange.page().now(),
                                  exchange.caller().name(),
                                  "id-number:" + purpose.name(),
                                  "person:" + person.id()));
                          return paper.number();
                        })
                    .compose(number -> one(exchange, number, form))
                    .map(model -> Reply.page("people/one", model)))
        .orElseGet(
            () -> one(exchange, null, form).map(model -> Reply.redrawn("people/one", model)));
  }

  private Future<PeopleModels.OnePerson> one(
      Exchange exchange, @Nullable String number, Form form) {
    UUID id = exchange.id("id");
    return passes
        .ofPerson(estate, id)
        .compose(
            live ->
                known
                    .people()
                    .history(estate, id)
                    .compose(
                        history ->
                            database.work(
                                tx -> {
                                  Person person = person(tx, exchange);
                                  looked(tx, exchange);
                                  return new PeopleModels.OnePerson(
                                      person,
                                      ties(tx, id),
                                      known.staff().postsOf(tx, estate, id),
                                      live,
                                      history,
                                      number,
                                      exchange.page().today(),
                                      form);
                                })));
  }

  private List<PeopleModels.TieLine> ties(Tx tx, UUID person) {
    return known.households().tiesOfPerson(tx, estate, person).stream()
        .map(
            tie ->
                new PeopleModels.TieLine(
                    tie,
                    known
                        .units()
                        .byId(tx, estate, tie.unit())
                        .map(unit -> unit.unit().name())
                        .orElse(tie.unit())))
        .toList();
  }

  private static void looked(Tx tx, Exchange exchange) {
    tx.await(
        OperatorActions.record(
            tx.connection(),
            exchange.page().now(),
            exchange.caller().name(),
            "looked-at",
            "person:" + exchange.id("id")));
  }

  private Person person(Tx tx, Exchange exchange) {
    return known.people().byId(tx, estate, exchange.id("id")).orElseThrow(Refusal::notFound);
  }

  private static Future<Reply> refused(Form form, @Nullable Person person, Throwable e) {
    List<Person> alike = e instanceof PeopleForm.LooksAlike looks ? looks.alike() : List.of();
    if (e instanceof PeopleRefused refused) {
      PeopleForm.objections(form, refused);
    } else if (alike.isEmpty()) {
      return Future.failedFuture(e);
    }
    return Future.succeededFuture(
        Reply.redrawn("people/edit", new PeopleModels.PersonEdit(person, alike, form)));
  }

  private static Form filled(Person person) {
    String phone = person.phone();
    IdPaper paper = person.paper();
    return Form.holding(
        "personForm",
        person.form().name(),
        "name",
        person.name(),
        "phone",
        phone == null ? "" : phone,
        "idKind",
        paper == null ? "RESIDENT_ID" : paper.kind().name(),
        "photo",
        person.photo() == null ? "" : person.photo().toString(),
        "version",
        String.valueOf(person.version()));
  }
}
