package gatehouse.server.visit.desk.pages;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Database;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.policy.Today;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.desk.Admission;
import gatehouse.server.visit.desk.VisitBook;
import gatehouse.server.visit.desk.VisitPart;
import gatehouse.server.visit.host.HostMessages;
import gatehouse.server.visit.host.Hosts;
import gatehouse.server.visit.host.Instruction;
import gatehouse.server.visit.host.Ladder;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.work.Piece;
import gatehouse.server.work.WorkLog;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads everything that stands on one visit's page. */
public final class VisitFiles {
  /** What it stands on. */
  public record Shelf(
      Database database,
      Admission.Books books,
      VisitBook book,
      Hosts hosts,
      HostMessages messages,
      Clock clock) {}

  private final EstateId estate;
  private final Shelf shelf;
  private final List<VisitPart> parts;

  /**
   * @param parts of the page that other rooms draw, in their order on it
   */
  public VisitFiles(EstateId estate, Shelf shelf, List<VisitPart> parts) {
    this.estate = estate;
    this.shelf = shelf;
    this.parts = List.copyOf(parts);
  }

  /** What the page is asked to show besides the visit. */
  record Shown(VisitModel.@Nullable Ask ask, VisitModel.@Nullable Link link, @Nullable UUID done) {}

  Future<VisitModel> file(UUID id, Shown shown) {
    return shelf.database().work(tx -> file(tx, id, shown));
  }

  private VisitModel file(Tx tx, UUID id, Shown shown) {
    VisitBook.Line line = shelf.book().byId(tx, estate, id).orElseThrow(Refusal::notFound);
    Visit visit = line.visit();
    List<VisitStep> steps = shelf.books().visits().steps(tx, estate, id);
    VisitTerms terms = shelf.books().policy().today(tx, estate);
    Piece done =
        WorkLog.of(tx, estate, visit.subject()).stream()
            .filter(piece -> piece.id().equals(shown.done()))
            .findFirst()
            .orElse(null);
    return new VisitModel(
        line,
        terms,
        steps,
        shelf.books().watch().of(tx, estate, id),
        asked(tx, visit, steps, terms),
        parts.stream()
            .map(part -> new VisitModel.Part(part.template(), part.read(tx, estate, visit)))
            .toList(),
        shown.ask(),
        shown.link(),
        done);
  }

  private VisitModel.Asked asked(Tx tx, Visit visit, List<VisitStep> steps, VisitTerms terms) {
    LocalDate today = Today.in(tx, estate, shelf.clock());
    String unit = visit.errand().unit();
    List<Instruction> said = shelf.books().instructions().of(tx, estate, unit, today);
    return new VisitModel.Asked(
        Ladder.of(
            steps,
            terms.ladder(),
            Admission.says(said, Instruction.Kind.CALL_FIRST),
            shelf.clock().instant()),
        shelf.hosts().of(tx, estate, unit, today),
        said,
        shelf.messages().of(tx, estate, visit.id()));
  }
}
