package gatehouse.server.visit.desk.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.site.Unit;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.desk.Registration;
import gatehouse.server.visit.desk.VisitBook;
import gatehouse.server.visit.desk.VisitDesk;
import gatehouse.server.visit.policy.VisitField;
import gatehouse.server.visit.policy.VisitPolicy;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registration on one screen, and once more with one key. */
public final class RegisterPages {
  private static final String TEMPLATE = "visit/register";

  /** What it stands on. */
  public record Shelf(Database database, VisitPolicy policy, Beside.Reader beside, Clock clock) {}

  /**
   * What the page shows.
   *
   * @param asked what was looked for among those who were here before; empty for nothing
   * @param returning who was found, with the last visit
   * @param last whose ID is kept; absent for somebody new
   */
  public record Model(
      Form form,
      VisitTerms terms,
      Beside beside,
      String asked,
      List<VisitBook.Line> returning,
      @Nullable Visitor last) {

    /**
     * For whoever is chosen among those who were here: a work of its own, begun with the search.
     */
    public Form fresh() {
      return form.with(WorkClock.PIECE);
    }

    public boolean asks(VisitField field) {
      return terms.asks(field);
    }

    public boolean requires(VisitField field) {
      return terms.requires(field);
    }
  }

  private final EstateId estate;
  private final Shelf shelf;
  private final VisitDesk desk;
  private final VisitBook book;

  public RegisterPages(EstateId estate, Shelf shelf, VisitDesk desk, VisitBook book) {
    this.estate = estate;
    this.shelf = shelf;
    this.desk = desk;
    this.book = book;
  }

  /** Empty; with {@code ?q=} who was here before; with {@code ?last=} as that time. */
  public Future<Reply> blank(Exchange exchange) {
    Form asked = exchange.query();
    UUID last = VisitForm.uuid(asked.text("last"));
    Future<Form> begun =
        last == null
            ? Future.succeededFuture(asked.with(WorkClock.PIECE))
            : shelf
                .database()
                .work(
                    tx ->
                        book.byId(tx, estate, last)
                            .map(line -> RegisterForm.of(line.visit(), line.unit()))
                            .orElse(Form.empty()));
    return begun
        .compose(form -> model(form, asked.text("q")))
        .map(model -> Reply.page(TEMPLATE, model));
  }

  /** The parts that follow from what is typed. */
  public Future<Reply> redraw(Exchange exchange) {
    return model(exchange.body(), "").map(model -> Reply.page(TEMPLATE, model));
  }

  public Future<Reply> register(Exchange exchange) {
    Form form = exchange.body();
    Piece piece = piece(form, exchange);
    return model(form, "")
        .compose(
            model -> {
              Unit unit = model.beside().unit();
              if (unit == null && !form.text("unit").isEmpty()) {
                form.wrong(
                    "unit",
                    model.beside().found().isEmpty() ? "visit.unit.unknown" : "visit.unit.which",
                    form.text("unit"));
              }
              Registration draft =
                  new RegisterForm(form, model.terms())
                      .read(piece.id(), unit == null ? "" : unit.id(), model.last());
              return form.isRight()
                  ? desk.register(estate, draft, piece)
                      .<Reply>map(RegisterPages::there)
                      .recover(e -> refused(exchange, form, model, e))
                  : desk.objections(estate, draft)
                      .map(
                          refused -> {
                            refused.ifPresent(one -> one.at(form, exchange.words()));
                            return Reply.redrawn(TEMPLATE, model);
                          });
            });
  }

  /** With one key: as the last time. What is missing today is asked for on the form. */
  public Future<Reply> again(Exchange exchange) {
    Form form = exchange.body();
    UUID last = VisitForm.uuid(form.text("last"));
    Piece piece = piece(form, exchange);
    if (last == null) {
      return Future.succeededFuture(new Reply.SeeOther("/visits/new"));
    }
    return desk.again(estate, last, piece.id(), piece)
        .<Reply>map(RegisterPages::there)
        .recover(
            e ->
                e instanceof Refused refused
                    ? asLastTime(exchange, last, refused)
                    : Future.failedFuture(e));
  }

  private Future<Reply> asLastTime(Exchange exchange, UUID last, Refused refused) {
    return shelf
        .database()
        .work(tx -> book.byId(tx, estate, last))
        .compose(
            line -> {
              Form form =
                  line.map(one -> RegisterForm.of(one.visit(), one.unit())).orElse(Form.empty());
              refused.at(form, exchange.words());
              return model(form, "").map(model -> Reply.redrawn(TEMPLATE, model));
            });
  }

  private Future<Reply> refused(Exchange exchange, Form form, Model model, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    refused.at(form, exchange.words());
    return Future.succeededFuture(Reply.redrawn(TEMPLATE, model));
  }

  private Future<Model> model(Form form, String asked) {
    UUID last = VisitForm.uuid(form.text("last"));
    return shelf
        .beside()
        .of(estate, form.text("unit"))
        .compose(
            beside ->
                shelf
                    .database()
                    .work(
                        tx -> {
                          Optional<Visit> before =
                              last == null
                                  ? Optional.empty()
                                  : book.byId(tx, estate, last).map(VisitBook.Line::visit);
                          return new Model(
                              form,
                              shelf.policy().today(tx, estate),
                              beside,
                              asked,
                              asked.isEmpty() ? List.of() : book.returning(tx, estate, asked),
                              before.map(Visit::visitor).orElse(null));
                        }));
  }

  /** The piece and the visit have one id: the same form sent twice is one of each. */
  private Piece piece(Form form, Exchange exchange) {
    Instant now = shelf.clock().instant();
    WorkClock timed = WorkClock.of(form, now);
    return timed.done(
        WorkKind.VISIT_REGISTER, "visit:" + timed.piece(), exchange.caller().name(), now);
  }

  private static Reply there(Visit visit) {
    return new Reply.SeeOther("/visits/" + visit.id() + "?done=" + visit.id());
  }
}
