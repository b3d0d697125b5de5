package gatehouse.server.goods.slip.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.Slips;
import gatehouse.server.goods.gate.Trips;
import gatehouse.server.goods.slip.Holds;
import gatehouse.server.goods.slip.Returns;
import gatehouse.server.goods.slip.SlipDesk;
import gatehouse.server.goods.slip.SlipDesk.Seen;
import gatehouse.server.pass.asked.By;
import gatehouse.server.people.household.Units;
import gatehouse.server.web.http.Action;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One slip: everything about it, and each step that the desk or a leader takes with it. */
public final class SlipPages {
  private static final String TEMPLATE = "goods/slip";

  /** What a slip's page is gathered from. */
  public record Books(
      Slips slips, SlipDesk desk, Units units, Holds holds, Trips trips, Returns returns) {}

  /** A step as a form asks for it. */
  private interface Move {
    Slip take(Tx tx, Seen seen, String why, By by);
  }

  private final EstateId estate;
  private final Database database;
  private final Books books;

  public SlipPages(EstateId estate, Database database, Books books) {
    this.estate = estate;
    this.database = database;
    this.books = books;
  }

  /** The page; with {@code ?do=…} the form of a step is open on it. */
  public Future<Reply> show(Exchange exchange) {
    UUID id = exchange.id("id");
    Form asked = exchange.query();
    String way = asked.text("do");
    SlipModel.Ask ask = way.isEmpty() ? null : new SlipModel.Ask(way, asked);
    UUID done = SlipForm.uuid(asked.text("done")).orElse(null);
    return database
        .work(tx -> model(tx, id, ask, Form.empty(), done))
        .map(model -> Reply.page(TEMPLATE, model));
  }

  public Action approve() {
    return move("approve", (tx, seen, why, by) -> books.desk().approve(tx, estate, seen, why, by));
  }

  public Action refuse() {
    return move("refuse", (tx, seen, why, by) -> books.desk().refuse(tx, estate, seen, why, by));
  }

  public Action cancel() {
    return move("cancel", (tx, seen, why, by) -> books.desk().cancel(tx, estate, seen, why, by));
  }

  public Action close() {
    return move("close", (tx, seen, why, by) -> books.desk().close(tx, estate, seen, why, by));
  }

  public Action explain() {
    return move("explain", (tx, seen, why, by) -> books.desk().explain(tx, estate, seen, why, by));
  }

  /** Something came back. */
  public Future<Reply> giveBack(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    Returns.Back back =
        new Returns.Back(
            SlipForm.uuid(form.text("once")).orElseGet(UUID::randomUUID),
            SlipForm.whole(form, "line"),
            SlipForm.whole(form, "count"),
            form.holds("whole", "yes"),
            form.text("condition"));
    return database
        .<Reply>work(
            tx -> {
              books.returns().giveBack(tx, estate, id, back, exchange.caller().name());
              return new Reply.SeeOther("/goods/" + id);
            })
        .recover(e -> refused(exchange, id, null, form, e));
  }

  /** Somebody asked for what is out. */
  public Future<Reply> remind(Exchange exchange) {
    UUID id = exchange.id("id");
    Form form = exchange.body();
    return database
        .<Reply>work(
            tx -> {
              books.returns().remind(tx, estate, id, form.text("word"), exchange.caller().name());
              return new Reply.SeeOther("/goods/returns");
            })
        .recover(e -> refused(exchange, id, null, form, e));
  }

  private Action move(String way, Move move) {
    return exchange -> {
      UUID id = exchange.id("id");
      Form form = exchange.body();
      Seen seen = new Seen(id, SlipForm.whole(form, "version"));
      By by = By.of(exchange.caller());
      return database
          .<Reply>work(
              tx -> {
                move.take(tx, seen, form.text("why"), by);
                return new Reply.SeeOther("/goods/" + id);
              })
          .recover(e -> refused(exchange, id, way, form, e));
    };
  }

  /** The page as it is by now, with the form as it was filled in. */
  private Future<Reply> refused(
      Exchange exchange, UUID id, @Nullable String way, Form form, Throwable e) {
    if (!(e instanceof Refused refused)) {
      return Future.failedFuture(e);
    }
    if (refused.says("GoodsFault.SLIP_UNKNOWN")) {
      return Future.failedFuture(Refusal.notFound());
    }
    refused.at(form, exchange.words());
    SlipModel.Ask ask = way == null ? null : new SlipModel.Ask(way, form);
    Form back = way == null ? form : Form.empty();
    return database
        .work(tx -> model(tx, id, ask, back, null))
        .map(model -> Reply.redrawn(TEMPLATE, model));
  }

  private SlipModel model(
      Tx tx, UUID id, SlipModel.@Nullable Ask ask, Form back, @Nullable UUID done) {
    Slip slip = books.slips().byId(tx, estate, id).orElseThrow(Refusal::notFound);
    Piece piece =
        WorkLog.of(tx, estate, Slip.subject(id)).stream()
            .filter(one -> one.id().equals(done))
            .findFirst()
            .orElse(null);
    return new SlipModel(
        slip,
        books.units().byId(tx, estate, slip.unit()).map(one -> one.unit().name()).orElse(""),
        books.holds().now(tx, estate, slip.unit()),
        new SlipModel.Happened(
            books.slips().steps(tx, estate, id),
            books.trips().of(tx, estate, id),
            books.returns().of(tx, estate, id)),
        new SlipModel.Around(
            other(tx, slip.links().replaces()), other(tx, slip.links().replacedBy())),
        ask,
        back,
        piece);
  }

  private @Nullable Slip other(Tx tx, @Nullable UUID id) {
    return Optional.ofNullable(id).flatMap(one -> books.slips().byId(tx, estate, one)).orElse(null);
  }
}
