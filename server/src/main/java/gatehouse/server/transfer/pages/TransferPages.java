package gatehouse.server.transfer.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Page;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.pages.PeopleForm;
import gatehouse.server.transfer.Handovers;
import gatehouse.server.transfer.Neighbours;
import gatehouse.server.transfer.Transfer;
import gatehouse.server.transfer.TransferBook;
import gatehouse.server.transfer.Transfers;
import gatehouse.server.transfer.pages.TransferModels.Ask;
import gatehouse.server.web.account.OperatorActions;
import gatehouse.server.web.http.Exchange;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.http.Reply;
import gatehouse.server.web.page.Form;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkClock;
import gatehouse.server.work.WorkKind;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transfers 转名 and returns 退楼: the lists, a new one, and each by itself. */
public final class TransferPages {
  private static final int PART = 50;

  private final EstateId estate;
  private final Database database;
  private final Neighbours neighbours;
  private final Handovers handovers;
  private final TransferBook book;
  private final Transfers transfers;

  public TransferPages(
      EstateId estate,
      Database database,
      Neighbours neighbours,
      Handovers handovers,
      TransferBook book,
      Transfers transfers) {
    this.estate = estate;
    this.database = database;
    this.neighbours = neighbours;
    this.handovers = handovers;
    this.book = book;
    this.transfers = transfers;
  }

  public Future<Reply> list(Exchange exchange) {
    String cursor = exchange.query().text("cursor");
    return database.work(
        tx -> {
          Page<Transfer> ended = ended(tx, cursor);
          return Reply.page(
              "transfer/list",
              new TransferModels.Lists(
                  book.open(tx, estate),
                  ended.items(),
                  ended.next(),
                  handovers.waiting(tx, estate)));
        });
  }

  /** The form of a new one; a unit that is in one already leads there. */
  public Future<Reply> blank(Exchange exchange) {
    return database.work(
        tx -> {
          Units.Versioned unit = unit(tx, exchange);
          Optional<Transfer> open = book.openOf(tx, estate, unit.unit().id());
          return open.isPresent()
              ? new Reply.SeeOther("/transfers/" + open.get().id())
              : Reply.page("transfer/new", blank(tx, unit, Form.empty()));
        });
  }

  public Future<Reply> open(Exchange exchange) {
    Form form = exchange.body();
    String by = exchange.caller().name();
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    Optional<Transfer.TransferKind> kind = form.oneOf("kind", Transfer.TransferKind.class);
    UUID applicant = PeopleForm.uuid(form.text("applicant")).orElse(null);
    if (kind.isEmpty()) {
      return redrawn(exchange, form);
    }
    return database
        .<Reply>work(
            tx -> {
              String unit = unit(tx, exchange).unit().id();
              Transfer transfer =
                  transfers.open(
                      tx,
                      estate,
                      new Transfer.Opening(timed.piece(), unit, kind.get(), applicant),
                      by);
              Piece piece =
                  WorkLog.write(
                      tx,
                      estate,
                      timed.done(
                          WorkKind.UNIT_TRANSFER,
                          subject(transfer.id()),
                          by,
                          exchange.page().now()));
              return new Reply.SeeOther("/transfers/" + transfer.id() + "?done=" + piece.id());
            })
        .recover(
            e ->
                Objections.put(exchange.page(), form, e)
                    ? redrawn(exchange, form)
                    : Future.failedFuture(e));
  }

  /** The page; with {@code ?do=lost&pass=…} the question about a card is open on it. */
  public Future<Reply> show(Exchange exchange) {
    Form asked = exchange.query();
    UUID done = PeopleForm.uuid(asked.text("done")).orElse(null);
    String way = asked.text("do");
    UUID pass = PeopleForm.uuid(asked.text("pass")).orElse(null);
    Ask ask = way.isEmpty() ? null : new Ask(way, pass, Form.empty());
    return database.work(
        tx -> {
          UUID id = exchange.id("id");
          tx.await(
              OperatorActions.record(
                  tx.connection(),
                  exchange.page().now(),
                  exchange.caller().name(),
                  "looked-at",
                  subject(id)));
          return Reply.page("transfer/one", one(tx, id, ask, List.of(), done));
        });
  }

  /** The page as it is by now, with what was refused. */
  Future<Reply> refused(Exchange exchange, Ask ask, List<Person> alike) {
    return database.work(
        tx -> Reply.redrawn("transfer/one", one(tx, exchange.id("id"), ask, alike, null)));
  }

  static String subject(UUID transfer) {
    return "transfer:" + transfer;
  }

  private TransferModels.One one(
      Tx tx, UUID id, @Nullable Ask ask, List<Person> alike, @Nullable UUID done) {
    Transfer transfer = book.byId(tx, estate, id).orElseThrow(Refusal::notFound);
    Piece piece =
        WorkLog.of(tx, estate, subject(id)).stream()
            .filter(one -> one.id().equals(done))
            .findFirst()
            .orElse(null);
    return new TransferModels.One(book.file(tx, estate, transfer), alike, ask, piece);
  }

  private Page<Transfer> ended(Tx tx, String cursor) {
    try {
      return book.ended(tx, estate, cursor, PART);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return database.work(tx -> Reply.redrawn("transfer/new", blank(tx, unit(tx, exchange), form)));
  }

  private TransferModels.Blank blank(Tx tx, Units.Versioned unit, Form form) {
    String id = unit.unit().id();
    return new TransferModels.Blank(
        unit,
        handovers.askers(tx, estate, id),
        neighbours.passes().openOfUnit(tx, estate, id),
        form);
  }

  private Units.Versioned unit(Tx tx, Exchange exchange) {
    return neighbours.units().byId(tx, estate, exchange.path("id")).orElseThrow(Refusal::notFound);
  }
}
