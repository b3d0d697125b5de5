package gatehouse.server.pass.counter;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassInForce;
import gatehouse.server.pass.Passes;
import gatehouse.server.pass.desk.Steps;
import gatehouse.server.pass.policy.GuardRail;
import gatehouse.server.pass.policy.GuardRails;
import gatehouse.server.pass.policy.PolicyBook;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.pass.rules.Charges;
import gatehouse.server.pass.told.Notices;
import gatehouse.server.pass.told.Rule;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.Site;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file of one pass, gathered from all books. */
public final class PassFiles {
  private final EstateId estate;
  private final CounterShelf shelf;
  private final Passes passes;
  private final Site site;
  private final WorkLog work;

  public PassFiles(EstateId estate, CounterShelf shelf, Passes passes, Site site, WorkLog work) {
    this.estate = estate;
    this.shelf = shelf;
    this.passes = passes;
    this.site = site;
    this.work = work;
  }

  /** What comes from elsewhere than one transaction. */
  private record Around(
      List<Pass.Change> history,
      List<PassInForce> inForce,
      List<AccessGroup> groups,
      @Nullable Piece done) {}

  /**
   * @param done the piece of work that the clerk has just finished, if any
   * @param ask what is about to be done
   */
  Future<PassModel> file(PassId id, @Nullable UUID done, PassModel.@Nullable Ask ask) {
    return passes
        .history(estate, id)
        .compose(
            history ->
                passes
                    .inForce(estate, id)
                    .compose(
                        inForce ->
                            site.groups(estate)
                                .compose(
                                    groups ->
                                        work.of(estate, "pass:" + id)
                                            .map(
                                                pieces ->
                                                    new Around(
                                                        history,
                                                        inForce,
                                                        groups,
                                                        piece(pieces, done))))))
        .compose(around -> shelf.database().work(tx -> model(tx, required(tx, id), around, ask)));
  }

  /** The pass and its rule alone, for what is told and printed. */
  Future<PassModel> told(PassId id) {
    return file(id, null, null);
  }

  private Pass required(Tx tx, PassId id) {
    return shelf.books().passes().byId(tx, estate, id).orElseThrow(Refusal::notFound);
  }

  private PassModel model(Tx tx, Pass pass, Around around, PassModel.@Nullable Ask ask) {
    UUID of = pass.origin().terms();
    Terms terms =
        of == null
            ? PolicyBook.inForce(tx, estate, pass.kind(), Today.in(tx, estate, shelf.clock()))
            : PolicyBook.byId(tx, estate, of).orElseThrow();
    List<GuardRail> rails = GuardRails.standing(tx, estate);
    Beside beside = beside(tx, pass);
    String subject = Steps.subject(pass);
    return new PassModel(
        pass,
        beside,
        new Rule(terms, Charges.of(terms, rails), beside.morePapers()),
        new PassModel.Money(
            shelf.books().deposits().of(tx, estate, subject),
            shelf.books().receipts().of(tx, estate, subject),
            Charges.ofReplacement(terms, rails),
            Charges.ofExtension(terms, rails)),
        new PassModel.Past(
            around.history(),
            around.inForce(),
            Notices.said(tx, estate, pass.id()),
            Notices.of(tx, estate, pass.id()),
            around.groups(),
            around.done()),
        ask);
  }

  private Beside beside(Tx tx, Pass pass) {
    String unit = pass.unit();
    return unit == null
        ? Beside.nothing(List.of())
        : Looks.byId(tx, estate, unit)
            .map(one -> shelf.looks().beside(tx, estate, one, List.of()))
            .orElseGet(() -> Beside.nothing(List.of()));
  }

  private static @Nullable Piece piece(List<Piece> pieces, @Nullable UUID id) {
    return pieces.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }
}
