package gatehouse.server.goods.in.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.goods.in.Consignment;
import gatehouse.server.goods.in.Consignment.Line;
import gatehouse.server.goods.in.Consignments;
import gatehouse.server.goods.in.DangerousGoods;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goods that come in: on one screen, line by line; and what may not. */
public final class ConsignmentPages {
  private static final int A_PAGE = 50;

  private final EstateId estate;
  private final Database database;
  private final Consignments consignments;
  private final DangerousGoods dangers;

  public ConsignmentPages(
      EstateId estate, Database database, Consignments consignments, DangerousGoods dangers) {
    this.estate = estate;
    this.database = database;
    this.consignments = consignments;
    this.dangers = dangers;
  }

  public Future<Reply> list(Exchange exchange) {
    Form asked = exchange.query();
    String unit = asked.text("unit");
    Long before = number(asked.text("before"));
    return database
        .work(tx -> consignments.list(tx, estate, unit, before, A_PAGE))
        .map(
            page ->
                Reply.page(
                    "goodsin/list",
                    new InModels.Consignments(page.items(), unit, older(unit, page.next()))));
  }

  public Future<Reply> blank(Exchange exchange) {
    Form form =
        exchange.query().text("kind").isEmpty()
            ? exchange.query().with("kind", Consignment.Kind.DELIVERY.name())
            : exchange.query();
    return Future.succeededFuture(Reply.page("goodsin/new", new InModels.Blank(form)));
  }

  public Future<Reply> take(Exchange exchange) {
    Form form = exchange.body();
    Instant now = exchange.page().now();
    WorkClock clock = WorkClock.of(form, now);
    Consignment.Draft draft = draft(form, clock.piece());
    if (!form.isRight()) {
      return Future.succeededFuture(Reply.redrawn("goodsin/new", new InModels.Blank(form)));
    }
    String by = exchange.caller().name();
    Consignments.Moment moment =
        new Consignments.Moment(now, now.atZone(exchange.page().frame().zone()).toLocalDate(), by);
    return database
        .<Reply>work(
            tx -> {
              Consignment taken = consignments.take(tx, estate, draft, moment);
              WorkLog.write(
                  tx, estate, clock.done(WorkKind.GOODS_REGISTER, taken.subject(), by, now));
              return new Reply.SeeOther("/goods/in/" + taken.id());
            })
        .recover(
            Refused.redraw(
                form,
                exchange.words(),
                () ->
                    Future.succeededFuture(
                        Reply.redrawn("goodsin/new", new InModels.Blank(form)))));
  }

  public Future<Reply> show(Exchange exchange) {
    UUID id = exchange.id("id");
    return database
        .work(tx -> consignments.byId(tx, estate, id).orElseThrow(Refusal::notFound))
        .map(found -> Reply.page("goodsin/one", found));
  }

  public Future<Reply> words(Exchange exchange) {
    return words(Form.empty()).map(model -> Reply.page("goodsin/dangerous", model));
  }

  public Future<Reply> addWord(Exchange exchange) {
    Form form = exchange.body();
    String word = form.text("word");
    String by = exchange.caller().name();
    return database
        .<Reply>work(
            tx -> {
              dangers.add(tx, estate, word, exchange.page().now(), by);
              return new Reply.SeeOther("/goods/in/dangerous");
            })
        .recover(
            Refused.redraw(
                form,
                exchange.words(),
                () -> words(form).map(model -> Reply.redrawn("goodsin/dangerous", model))));
  }

  public Future<Reply> removeWord(Exchange exchange) {
    String word = exchange.body().text("word");
    return database.work(
        tx -> {
          dangers.remove(tx, estate, word);
          return new Reply.SeeOther("/goods/in/dangerous");
        });
  }

  private Future<InModels.Words> words(Form form) {
    return database.work(tx -> new InModels.Words(dangers.all(tx, estate), form));
  }

  private static Consignment.Draft draft(Form form, UUID id) {
    Consignment.Kind kind =
        form.oneOf("kind", Consignment.Kind.class).orElse(Consignment.Kind.DELIVERY);
    return new Consignment.Draft(
        id,
        kind,
        form.text("unit"),
        kind == Consignment.Kind.MATERIAL ? form.text("permit") : "",
        new Consignment.Carrier(
            form.text("carrier"),
            form.text("phone"),
            form.text("plate").toUpperCase(java.util.Locale.ROOT)),
        lines(form),
        form.text("note"),
        form.holds("turnedBack", "yes"));
  }

  /** Rows that nothing was typed into are none, as long as none behind them is filled in. */
  private static List<Line> lines(Form form) {
    List<Line> lines = new ArrayList<>();
    List<Line> ahead = new ArrayList<>();
    for (int i = 0; i < InModels.ROWS; i++) {
      String what = form.text("what-" + i);
      String quantity = form.text("quantity-" + i);
      ahead.add(new Line(what, whole(quantity), form.text("measure-" + i)));
      if (!what.isEmpty() || !quantity.isEmpty()) {
        lines.addAll(ahead);
        ahead.clear();
      }
    }
    return lines;
  }

  private static int whole(String typed) {
    return typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 0;
  }

  private static @Nullable Long number(String typed) {
    return typed.matches("[0-9]{1,18}") ? Long.valueOf(typed) : null;
  }

  private static String older(String unit, @Nullable String next) {
    return next == null
        ? ""
        : "/goods/in?unit=" + URLEncoder.encode(unit, StandardCharsets.UTF_8) + "&before=" + next;
  }
}
