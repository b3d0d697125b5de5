package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.Passes;
import gatehouse.server.people.Person;
import gatehouse.server.print.QrPicture;
import gatehouse.server.site.Unit;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.guest.recurring.RecurringRight;
import gatehouse.server.visit.guest.recurring.RecurringRights;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Refused;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rights of those who come every week: made, shown, ended. */
public final class RecurringPages {
  private static final int MOST_SHOWN = 500;
  private static final String NEW = "guest/recurring-new";
  private static final String ONE = "guest/recurring";

  private final EstateId estate;
  private final Database database;
  private final RecurringRights rights;
  private final Hosts hosts;
  private final VisitPolicy policy;
  private final Passes passes;

  /** All of them. */
  public record All(List<RecurringRight> rights, VisitTerms terms, LocalDate today) {}

  /** A new one; the unit is absent until it has been said. */
  public record New(Form form, @Nullable Unit unit, List<Person> hosts, List<Option> purposes) {}

  /** One of them, with its latest comings. */
  public record One(
      RecurringRight right,
      Form form,
      boolean code,
      List<Visit> comings,
      VisitTerms terms,
      LocalDate today) {}

  public RecurringPages(
      EstateId estate,
      Database database,
      RecurringRights rights,
      Hosts hosts,
      VisitPolicy policy,
      Passes passes) {
    this.estate = estate;
    this.database = database;
    this.rights = rights;
    this.hosts = hosts;
    this.policy = policy;
    this.passes = passes;
  }

  public Future<Reply> list(Exchange exchange) {
    LocalDate today = exchange.page().today();
    return database.work(
        tx ->
            Reply.page(
                "guest/recurring-list",
                new All(
                    rights.list(tx, estate, today, MOST_SHOWN), policy.today(tx, estate), today)));
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form = RecurringForm.blank(exchange.page(), exchange.query().text("unit"));
    return database.work(tx -> Reply.page(NEW, fresh(tx, exchange, form)));
  }

  public Future<Reply> make(Exchange exchange) {
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              Unit unit = hosts.unit(tx, estate, form);
              RecurringRight asked =
                  RecurringForm.read(form, unit.id(), hosts.host(form), exchange.page());
              if (!form.isRight()) {
                return Reply.redrawn(NEW, fresh(tx, exchange, form));
              }
              if (hosts.of(tx, estate, unit.id(), exchange.page()).stream()
                  .noneMatch(host -> host.id().equals(asked.whom().host()))) {
                throw Refused.of("host", "VisitFault.HOST_NOT_HERE");
              }
              String card = form.text("card");
              RecurringRight made =
                  rights.make(
                      tx,
                      estate,
                      asked,
                      card.isEmpty() ? null : card,
                      exchange.page().frame().zone(),
                      exchange.caller().name());
              return new Reply.SeeOther("/visits/recurring/" + made.id());
            })
        .recover(e -> redrawn(exchange, form, e));
  }

  private Future<Reply> redrawn(Exchange exchange, Form form, Throwable e) {
    if (!GuestModels.said(form, e, exchange.words())) {
      return Future.failedFuture(e);
    }
    return database.work(tx -> Reply.redrawn(NEW, fresh(tx, exchange, form)));
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(tx -> Reply.page(ONE, one(tx, exchange, Form.empty())));
  }

  public Future<Reply> end(Exchange exchange) {
    Form form = exchange.body();
    UUID id = exchange.id("id");
    return database
        .<Reply>work(
            tx -> {
              rights.end(tx, estate, id, form.text("reason"), exchange.caller().name());
              return new Reply.SeeOther("/visits/recurring/" + id);
            })
        .recover(
            e -> {
              if (!GuestModels.said(form, e, exchange.words())) {
                return Future.failedFuture(e);
              }
              return database.work(tx -> Reply.redrawn(ONE, one(tx, exchange, form)));
            });
  }

  /** The code that opens in these hours. */
  public Future<Reply> picture(Exchange exchange) {
    UUID id = exchange.id("id");
    return database
        .work(tx -> rights.byId(tx, estate, id).orElseThrow(Refusal::notFound))
        .compose(right -> passes.byId(estate, new PassId(right.pass())))
        .map(found -> found.filter(Pass::hasCode).orElseThrow(Refusal::notFound))
        .map(pass -> new Reply.File("image/png", QrPicture.png(passes.token(estate, pass)), ""));
  }

  private One one(Tx tx, Exchange exchange, Form form) {
    RecurringRight right =
        rights.byId(tx, estate, exchange.id("id")).orElseThrow(Refusal::notFound);
    return new One(
        right,
        form,
        rights.hasCode(tx, estate, right),
        rights.comings(tx, estate, right),
        policy.today(tx, estate),
        exchange.page().today());
  }

  private New fresh(Tx tx, Exchange exchange, Form form) {
    Unit unit = hosts.named(tx, estate, form.text("unit")).orElse(null);
    return new New(
        form,
        unit,
        unit == null ? List.of() : hosts.of(tx, estate, unit.id(), exchange.page()),
        InvitationForm.purposes(exchange.page(), policy.today(tx, estate)));
  }
}
