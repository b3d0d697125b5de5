package gatehouse.server.transfer.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.pages.PeopleForm;
import gatehouse.server.site.UnitState;
import gatehouse.server.transfer.Handover;
import gatehouse.server.transfer.Handovers;
import gatehouse.server.transfer.Neighbours;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A unit is handed over 收楼: keys, meters, and whether passes are wanted. */
public final class HandoverPages {
  private static final String TEMPLATE = "transfer/handover";

  private final EstateId estate;
  private final Database database;
  private final Neighbours neighbours;
  private final Handovers handovers;

  public HandoverPages(
      EstateId estate, Database database, Neighbours neighbours, Handovers handovers) {
    this.estate = estate;
    this.database = database;
    this.neighbours = neighbours;
    this.handovers = handovers;
  }

  public Future<Reply> show(Exchange exchange) {
    UUID done = PeopleForm.uuid(exchange.query().text("done")).orElse(null);
    return database.work(
        tx -> {
          Units.Versioned unit = unit(tx, exchange);
          tx.await(
              OperatorActions.record(
                  tx.connection(),
                  exchange.page().now(),
                  exchange.caller().name(),
                  "looked-at",
                  "unit:" + unit.unit().id()));
          Form form =
              Form.holding(
                  "version",
                  String.valueOf(unit.version()),
                  "handedOn",
                  exchange.page().today().toString());
          return Reply.page(TEMPLATE, sheet(tx, unit, done, form));
        });
  }

  public Future<Reply> handOver(Exchange exchange) {
    Form form = exchange.body();
    String by = exchange.caller().name();
    WorkClock timed = WorkClock.of(form, exchange.page().now());
    Optional<Handover> handover =
        new HandoverForm(form).handover(exchange.path("id"), timed, by, exchange.page().now());
    if (handover.isEmpty()) {
      return redrawn(exchange, form);
    }
    return database
        .<Reply>work(
            tx -> {
              String unit = unit(tx, exchange).unit().id();
              handovers.handOver(tx, estate, handover.get(), PeopleForm.version(form));
              Piece piece =
                  WorkLog.write(
                      tx,
                      estate,
                      timed.done(
                          WorkKind.UNIT_HANDOVER, "unit:" + unit, by, exchange.page().now()));
              return new Reply.SeeOther(TransferModels.handoverPath(unit) + "?done=" + piece.id());
            })
        .recover(
            e ->
                Objections.put(exchange.page(), form, e)
                    ? redrawn(exchange, form)
                    : Future.failedFuture(e));
  }

  private Future<Reply> redrawn(Exchange exchange, Form form) {
    return database.work(tx -> Reply.redrawn(TEMPLATE, sheet(tx, unit(tx, exchange), null, form)));
  }

  private TransferModels.Sheet sheet(Tx tx, Units.Versioned unit, @Nullable UUID done, Form form) {
    String id = unit.unit().id();
    boolean waits = unit.unit().state() == UnitState.NOT_HANDED_OVER;
    Handover latest = waits ? null : handovers.latest(tx, estate, id).orElse(null);
    String receiver =
        Optional.ofNullable(latest)
            .flatMap(one -> neighbours.people().byId(tx, estate, one.receiver()))
            .map(Person::name)
            .orElse("");
    Piece piece =
        WorkLog.of(tx, estate, "unit:" + id).stream()
            .filter(one -> one.id().equals(done))
            .findFirst()
            .orElse(null);
    return new TransferModels.Sheet(
        unit,
        handovers.askers(tx, estate, id),
        latest,
        receiver,
        waits ? java.util.List.of() : neighbours.passes().liveOfUnit(tx, estate, id),
        piece,
        form);
  }

  private Units.Versioned unit(Tx tx, Exchange exchange) {
    return neighbours.units().byId(tx, estate, exchange.path("id")).orElseThrow(Refusal::notFound);
  }
}
