package gatehouse.server.renovation.permit.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.cash.Drawers;
import gatehouse.server.ledger.deposit.Receipts;
import gatehouse.server.people.Person;
import gatehouse.server.renovation.Permit;
import gatehouse.server.renovation.PermitPart;
import gatehouse.server.renovation.permit.Extensions;
import gatehouse.server.renovation.permit.PermitDesk;
import gatehouse.server.renovation.permit.PermitMoney;
import gatehouse.server.renovation.permit.UnitFiles;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file of one permit, gathered from all books. */
public final class PermitFiles {
  /** The books. */
  public record Shelf(
      Database database,
      PermitDesk.Books books,
      UnitFiles units,
      PermitMoney money,
      Receipts receipts,
      Drawers drawers) {}

  private final EstateId estate;
  private final Shelf shelf;
  private final Extensions extensions;
  private final List<PermitPart> parts;
  private final WorkLog work;

  public PermitFiles(
      EstateId estate, Shelf shelf, Extensions extensions, List<PermitPart> parts, WorkLog work) {
    this.estate = estate;
    this.shelf = shelf;
    this.extensions = extensions;
    this.parts = List.copyOf(parts);
    this.work = work;
  }

  Shelf shelf() {
    return shelf;
  }

  /**
   * @param clerk who looks
   * @param ask the form that is open on it
   * @param done the piece of work that was just finished
   */
  Future<PermitModel> file(
      UUID id, String clerk, PermitModel.@Nullable Ask ask, @Nullable UUID done) {
    return work.of(estate, Permit.subject(id))
        .compose(
            pieces ->
                shelf
                    .database()
                    .work(tx -> model(tx, required(tx, id), clerk, ask))
                    .map(
                        model ->
                            new PermitModel(
                                model.permit(),
                                model.file(),
                                model.applicant(),
                                model.drawn(),
                                model.money(),
                                model.parts(),
                                model.ask(),
                                pieces.stream()
                                    .filter(one -> one.id().equals(done))
                                    .findFirst()
                                    .orElse(null))));
  }

  private Permit required(Tx tx, UUID id) {
    return shelf.books().permits().byId(tx, estate, id).orElseThrow(Refusal::notFound);
  }

  private PermitModel model(Tx tx, Permit permit, String clerk, PermitModel.@Nullable Ask ask) {
    return new PermitModel(
        permit,
        shelf.units().of(tx, estate, permit),
        shelf.books().people().byId(tx, estate, permit.applicant()).map(Person::name).orElse(""),
        new PermitModel.Drawn(
            shelf.books().permits().steps(tx, estate, permit.id()),
            shelf.books().scans().of(tx, estate, permit.id()),
            shelf.books().approvals().latest(tx, estate, permit.id()).orElse(null)),
        new PermitModel.Money(
            shelf.money().of(tx, estate, permit),
            shelf.receipts().of(tx, estate, permit.subject()),
            shelf.drawers().openOf(tx, estate, clerk).isPresent()),
        parts.stream()
            .map(part -> new PermitModel.Part(part.template(), part.read(tx, estate, permit)))
            .toList(),
        ask != null && ask.way().equals("extend")
            ? ask.with(extensions.crew(tx, estate, permit))
            : ask,
        null);
  }
}
