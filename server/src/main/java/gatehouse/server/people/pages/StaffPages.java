package gatehouse.server.people.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.people.People;
import gatehouse.server.people.Person;
import gatehouse.server.people.check.PeopleRefused;
import gatehouse.server.people.staff.Staff;
import gatehouse.server.people.staff.StaffPost;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who works for the estate, and where. */
public final class StaffPages {
  private final EstateId estate;
  private final Database database;
  private final People people;
  private final Staff staff;

  public StaffPages(EstateId estate, Database database, People people, Staff staff) {
    this.estate = estate;
    this.database = database;
    this.people = people;
    this.staff = staff;
  }

  public Future<Reply> list(Exchange exchange) {
    String department = exchange.query().text("department");
    return database.work(
        tx ->
            Reply.page(
                "people/staff",
                new PeopleModels.StaffList(
                    staff.on(tx, estate, exchange.page().today(), PeopleForm.orNull(department)),
                    staff.departments(tx, estate),
                    department)));
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form =
        Form.holding(
            "person",
            exchange.query().text("person"),
            "idKind",
            "RESIDENT_ID",
            "from",
            exchange.page().today().toString());
    return drawn(form, List.of()).map(model -> Reply.page("people/staff-new", model));
  }

  public Future<Reply> add(Exchange exchange) {
    Form form = exchange.body();
    LocalDate from = PeopleForm.day(form, "from");
    LocalDate until = PeopleForm.day(form, "until");
    if (!form.isRight()) {
      return redrawn(form, List.of());
    }
    String by = exchange.caller().name();
    return database
        .<Reply>work(
            tx -> {
              Person person = PeopleForm.chosen(tx, people, estate, form, by);
              staff.add(
                  tx,
                  estate,
                  new StaffPost(
                      UUID.randomUUID(),
                      person.id(),
                      form.text("department"),
                      form.text("employer"),
                      from == null ? exchange.page().today() : from,
                      until),
                  by);
              return new Reply.SeeOther("/staff");
            })
        .recover(e -> refused(form, e));
  }

  /** The last day is today. */
  public Future<Reply> end(Exchange exchange) {
    return database
        .<Reply>work(
            tx -> {
              staff.end(tx, estate, exchange.id("id"), exchange.page().today());
              return new Reply.SeeOther("/staff");
            })
        .recover(
            e ->
                Future.failedFuture(
                    e instanceof PeopleRefused ? gatehouse.server.web.http.Refusal.notFound() : e));
  }

  private Future<Reply> refused(Form form, Throwable e) {
    if (e instanceof PeopleForm.LooksAlike looks) {
      return redrawn(form, looks.alike());
    }
    if (!(e instanceof PeopleRefused refused)) {
      return Future.failedFuture(e);
    }
    PeopleForm.objections(form, refused);
    return redrawn(form, List.of());
  }

  private Future<Reply> redrawn(Form form, List<Person> alike) {
    return drawn(form, alike).map(model -> Reply.redrawn("people/staff-new", model));
  }

  private Future<PeopleModels.NewPost> drawn(Form form, List<Person> alike) {
    return database.work(
        tx ->
            new PeopleModels.NewPost(
                PeopleForm.uuid(form.text("person"))
                    .flatMap(id -> people.byId(tx, estate, id))
                    .orElse(null),
                alike,
                staff.departments(tx, estate),
                form));
  }
}
