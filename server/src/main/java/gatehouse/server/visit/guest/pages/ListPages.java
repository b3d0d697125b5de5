package gatehouse.server.visit.guest.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.attachment.Accepts;
import gatehouse.server.attachment.AttachmentRefused;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.pass.Passes;
import gatehouse.server.people.Person;
import gatehouse.server.people.intake.Intake;
import gatehouse.server.people.intake.IntakeRefused;
import gatehouse.server.print.Printer;
import gatehouse.server.print.SlipsPaper;
import gatehouse.server.site.Unit;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.guest.list.GuestColumn;
import gatehouse.server.visit.guest.list.GuestList;
import gatehouse.server.visit.guest.list.GuestLists;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.web.received.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of guests is sent, looked at, and then taken in; its slips are printed at once. */
public final class ListPages {
  /** The largest request that brings a list, in megabytes. */
  public static final int LARGEST = Accepts.SHEET.megabytes() + 1;

  private static final String NEW = "guest/list-new";
  private static final int MOST_LISTS = 200;

  private final EstateId estate;
  private final Database database;
  private final GuestLists lists;
  private final Shelf shelf;
  private final Hosts hosts;
  private final VisitPolicy policy;

  /**
   * What a list needs besides itself.
   *
   * @param files where a list is kept until somebody has seen what is in it
   */
  public record Shelf(Intake files, PassBook book, Passes passes, Printer printer) {}

  /**
   * A new list.
   *
   * @param file that was looked at
   * @param brought what is in it
   * @param list into which it was taken
   */
  public record New(
      Form form,
      @Nullable Unit unit,
      List<Person> hosts,
      List<Option> purposes,
      @Nullable UUID file,
      GuestLists.@Nullable Brought brought,
      @Nullable UUID list) {}

  /** One list with its guests. */
  public record One(GuestList list, List<Visit> visits, VisitTerms terms) {}

  public ListPages(
      EstateId estate,
      Database database,
      GuestLists lists,
      Shelf shelf,
      Hosts hosts,
      VisitPolicy policy) {
    this.estate = estate;
    this.database = database;
    this.lists = lists;
    this.shelf = shelf;
    this.hosts = hosts;
    this.policy = policy;
  }

  public Future<Reply> list(Exchange exchange) {
    return database.work(tx -> Reply.page("guest/lists", lists.list(tx, estate, MOST_LISTS)));
  }

  public Future<Reply> template(Exchange exchange) {
    return Future.succeededFuture(
        new Reply.File(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer.buffer(GuestColumn.template(exchange.words())),
            "gatehouse-guests.xlsx"));
  }

  public Future<Reply> blank(Exchange exchange) {
    String unit = exchange.query().text("unit");
    return database.work(
        tx -> {
          VisitTerms terms = policy.today(tx, estate);
          Form form = InvitationForm.blank(exchange.page(), terms).with("unit", unit);
          return Reply.page(NEW, drawn(tx, exchange, form, null, null, null));
        });
  }

  /** Looks at a file and says what is wrong with it; nobody is announced. */
  public Future<Reply> check(Exchange exchange) {
    Form form = exchange.body();
    Optional<Upload> upload = exchange.upload("file").filter(sent -> sent.bytes().length > 0);
    if (upload.isEmpty()) {
      form.wrong("file", "wrong.no-file");
    }
    return database
        .work(tx -> occasion(tx, form, exchange.page()))
        .compose(
            occasion -> {
              if (!form.isRight() || upload.isEmpty()) {
                return redrawn(exchange, form);
              }
              byte[] file = upload.get().bytes();
              return database
                  .work(tx -> lists.plan(tx, estate, occasion, file))
                  .compose(
                      brought ->
                          shelf
                              .files()
                              .keep(estate, file, exchange.caller().name())
                              .compose(id -> page(exchange, form, id, brought, null)));
            })
        .recover(e -> refused(exchange, form, e));
  }

  /** Announces whoever has no fault. */
  public Future<Reply> run(Exchange exchange) {
    Form form = exchange.body();
    UUID file = exchange.id("file");
    return shelf
        .files()
        .kept(estate, file)
        .compose(
            kept -> {
              if (kept.isEmpty()) {
                form.wrong("file", "import.gone");
                return redrawn(exchange, form);
              }
              return database
                  .work(tx -> occasion(tx, form, exchange.page()))
                  .compose(
                      occasion ->
                          lists
                              .runAll(
                                  database, estate, occasion, kept.get(), exchange.caller().name())
                              .compose(done -> taken(exchange, form, file, occasion, done)));
            })
        .recover(e -> refused(exchange, form, e));
  }

  private Future<Reply> taken(
      Exchange exchange,
      Form form,
      UUID file,
      GuestList.Occasion occasion,
      GuestLists.Brought done) {
    return database
        .work(tx -> lists.found(tx, estate, occasion))
        .compose(list -> page(exchange, form, file, done, list.orElse(null)));
  }

  public Future<Reply> show(Exchange exchange) {
    return database.work(tx -> Reply.page("guest/list", one(tx, exchange.id("id"))));
  }

  /** Every guest's slip with its code, eight on a sheet. */
  public Future<Reply> slips(Exchange exchange) {
    return database
        .work(
            tx -> {
              One one = one(tx, exchange.id("id"));
              List<UUID> ids =
                  one.visits().stream()
                      .map(visit -> visit.stay().pass())
                      .filter(Objects::nonNull)
                      .toList();
              Map<UUID, Pass> passes =
                  shelf.book().byIds(tx, estate, ids).stream()
                      .collect(Collectors.toMap(pass -> pass.id().value(), Function.identity()));
              return paper(exchange.page(), one, passes);
            })
        .compose(paper -> shelf.printer().reply(exchange, paper));
  }

  private SlipsPaper paper(Page page, One one, Map<UUID, Pass> passes) {
    return new SlipsPaper(
        "guest-list",
        page.frame().estate(),
        page.say("guest.title"),
        one.visits().stream()
            .map(
                visit -> {
                  String code =
                      Optional.ofNullable(visit.stay().pass())
                          .flatMap(pass -> Optional.ofNullable(passes.get(pass)))
                          .filter(Pass::hasCode)
                          .map(pass -> shelf.passes().token(estate, pass))
                          .orElse("");
                  return new SlipsPaper.Slip(
                      visit.visitor().name(),
                      List.of(
                          one.list().unitName() + " " + one.list().occasion().title(),
                          page.day(visit.errand().from())
                              + " – "
                              + page.day(visit.errand().until())),
                      code,
                      code.isEmpty() ? page.say("guest.at-the-desk") : visit.printedNumber());
                })
            .toList());
  }

  private One one(Tx tx, UUID id) {
    return new One(
        lists.byId(tx, estate, id).orElseThrow(Refusal::notFound),
        lists.visits(tx, estate, id),
        policy.today(tx, estate));
  }

  /** What the guests have in common, as the form says it. */
  private GuestList.Occasion occasion(Tx tx, Form form, Page page) {
    return new GuestList.Occasion(
        hosts.unit(tx, estate, form).id(),
        hosts.host(form),
        form.text("title"),
        form.text("purpose"),
        InvitationForm.time(form, "from", page.frame().zone(), page.now()),
        InvitationForm.time(form, "until", page.frame().zone(), page.now()));
  }

  private Future<Reply> refused(Exchange exchange, Form form, Throwable e) {
    if (e instanceof AttachmentRefused refused) {
      refused.at(form, "file", exchange.words());
    } else if (e instanceof IntakeRefused refused
        && refused.why() == IntakeRefused.Why.NO_SUCH_COLUMNS) {
      form.wrong("file", "guest-list.columns");
    } else if (e instanceof IntakeRefused refused) {
      form.wrong("file", "Intake." + refused.why().name(), refused.detail());
    } else if (!GuestModels.said(form, e, exchange.words())) {
      return Future.failedFuture(e);
    }
    return redrawn(exchange, form);
  }

  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return database
        .work(tx -> drawn(tx, exchange, form, null, null, null))
        .map(model -> Reply.redrawn(NEW, model));
  }

  private Future<Reply> page(
      Exchange exchange, Form form, UUID file, GuestLists.Brought brought, @Nullable UUID list) {
    return database
        .work(tx -> drawn(tx, exchange, form, file, brought, list))
        .map(model -> Reply.page(NEW, model));
  }

  private New drawn(
      Tx tx,
      Exchange exchange,
      Form form,
      @Nullable UUID file,
      GuestLists.@Nullable Brought brought,
      @Nullable UUID list) {
    Unit unit = hosts.named(tx, estate, form.text("unit")).orElse(null);
    return new New(
        form,
        unit,
        unit == null ? List.of() : hosts.of(tx, estate, unit.id(), exchange.page()),
        InvitationForm.purposes(exchange.page(), policy.today(tx, estate)),
        file,
        brought,
        list);
  }
}
