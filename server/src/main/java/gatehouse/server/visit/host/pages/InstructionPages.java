package gatehouse.server.visit.host.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.people.check.Phone;
import gatehouse.server.people.check.Typed;
import gatehouse.server.people.household.Member;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.pages.PeopleModels;
import gatehouse.server.site.Unit;
import gatehouse.server.visit.host.Instruction;
import gatehouse.server.visit.host.Instructions;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A unit's standing instructions: read, added in the owner's or delegate's name, ended. */
public final class InstructionPages {
  private static final int LAST_YEAR = 2199;
  private static final String TEMPLATE = "visit/instructions";

  /** What it stands on. */
  public record Shelf(
      Database database, Units units, Instructions instructions, VisitPolicy policy, Clock clock) {}

  /**
   * What the page shows.
   *
   * @param household who belongs to the unit today
   */
  public record Model(
      Unit unit,
      List<Instruction> said,
      List<Member> household,
      VisitTerms terms,
      LocalDate today,
      Form form) {
    public Model {
      said = List.copyOf(said);
      household = List.copyOf(household);
    }

    /** The name of whose word it is. */
    public String by(Instruction one) {
      return household.stream()
          .filter(member -> member.person().id().equals(one.person()))
          .map(member -> member.person().name())
          .findFirst()
          .orElse("");
    }
  }

  private final EstateId estate;
  private final Shelf shelf;

  public InstructionPages(EstateId estate, Shelf shelf) {
    this.estate = estate;
    this.shelf = shelf;
  }

  public Future<Reply> show(Exchange exchange) {
    return model(exchange.path("id"), Form.empty()).map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> add(Exchange exchange) {
    String unit = exchange.path("id");
    Form form = exchange.body();
    Instruction.@Nullable Kind kind = form.oneOf("kind", Instruction.Kind.class).orElse(null);
    LocalDate from = day(form, "from");
    LocalDate until = day(form, "until");
    UUID person = uuid(form, "person");
    UUID once = uuid(form, "once");
    if (kind == null || person == null || once == null || !form.isRight()) {
      return redrawn(unit, form);
    }
    return shelf
        .database()
        .<Reply>work(
            tx -> {
              requireUnit(tx, unit);
              LocalDate begin = from == null ? Today.in(tx, estate, shelf.clock()) : from;
              boolean allows = kind == Instruction.Kind.ALLOW;
              Instruction said =
                  new Instruction(
                      once,
                      unit,
                      kind,
                      allows ? Typed.plain(form.text("name")) : "",
                      allows ? phone(form) : "",
                      allows ? known(tx, form.text("purpose")) : "",
                      form.text("words"),
                      begin,
                      until,
                      person);
              String by = exchange.caller().name();
              shelf.instructions().add(tx, estate, said, by, shelf.clock().instant());
              return new Reply.SeeOther(path(unit));
            })
        .recover(e -> refused(exchange, unit, form, e));
  }

  public Future<Reply> end(Exchange exchange) {
    String unit = exchange.path("id");
    UUID id = exchange.id("instruction");
    Form form = exchange.body();
    return shelf
        .database()
        .<Reply>work(
            tx -> {
              shelf
                  .instructions()
                  .end(
                      tx,
                      estate,
                      id,
                      form.text("why"),
                      exchange.caller().name(),
                      shelf.clock().instant());
              return new Reply.SeeOther(path(unit));
            })
        .recover(e -> refused(exchange, unit, form, e));
  }

  private static String phone(Form form) {
    String typed = form.text("phone");
    return Phone.of(typed).orElse(typed);
  }

  private String known(Tx tx, String purpose) {
    return shelf.policy().today(tx, estate).purpose(purpose).isPresent() ? purpose : "";
  }

  private Future<Reply> refused(Exchange exchange, String unit, Form form, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    if (refused.says("VisitFault.INSTRUCTION_UNKNOWN")) {
      return Future.failedFuture(Refusal.notFound());
    }
    refused.at(form, exchange.words());
    return redrawn(unit, form);
  }

  private Future<Reply> redrawn(String unit, Form form) {
    return model(unit, form).map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private Unit requireUnit(Tx tx, String id) {
    return shelf.units().byId(tx, estate, id).orElseThrow(Refusal::notFound).unit();
  }

  private Future<Model> model(String id, Form form) {
    return shelf
        .database()
        .work(
            tx -> {
              LocalDate today = Today.in(tx, estate, shelf.clock());
              return new Model(
                  requireUnit(tx, id),
                  shelf.instructions().all(tx, estate, id),
                  shelf.units().members(tx, estate, id).stream()
                      .filter(member -> member.tie().holdsOn(today))
                      .toList(),
                  shelf.policy().today(tx, estate),
                  today,
                  form);
            });
  }

  private static String path(String unit) {
    return "/units/" + PeopleModels.part(unit) + "/instructions";
  }

  private static @Nullable LocalDate day(Form form, String field) {
    String text = form.text(field);
    try {
      LocalDate day = text.isEmpty() ? null : LocalDate.parse(text);
      if (day == null || day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    form.wrong(field, "wrong.not-a-day", text);
    return null;
  }

  private static @Nullable UUID uuid(Form form, String field) {
    try {
      return UUID.fromString(form.text(field));
    } catch (IllegalArgumentException e) {
      form.wrong(
          field.equals("once") ? "" : field, field.equals("once") ? "wrong.once" : "wrong.missing");
      return null;
    }
  }
}
